import { useLoaderData } from 'react-router'
import { ButtonLink, DataTable, type LoadArgs, Mark, PageTitle, Pager, TextLink, usePage } from '#ui'
import { ConferenceFilter, conferenceStateTitles } from '../schema.ts'
import { conferenceTexts } from './conference-texts.ts'
import { CaseLinks, casesApi, day } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  // What cannot be read in the address falls back to those to come.
  const filter = ConferenceFilter.catch({ show: 'coming', page: 1 }).parse({
    show: url.searchParams.get('show') ?? undefined,
    page: Number(url.searchParams.get('page') ?? 1),
  })
  return { ...(await casesApi(context).cases.listConferences(filter)), filter }
}

export default function Conferences() {
  const { items, more, filter } = useLoaderData<typeof loader>()
  const { t, say, language, rooms } = usePage({ ...texts, ...conferenceTexts })
  const plans = rooms.some(({ path }) => path === '/office/meetings')
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle
        title={t('conferences')}
        above={<TextLink to="/office/cases/list">{t('cases')}</TextLink>}
        actions={plans && <ButtonLink kind="outlined" to="/office/meetings/plan" title={t('planMeeting')} />}
      />
      <p className="mb-4">{say(conferenceTexts.intro)}</p>
      <p className="no-print mb-4">
        {filter.show === 'all' ? (
          <TextLink to="/office/cases/conferences">{t('comingOnly')}</TextLink>
        ) : (
          <TextLink to="/office/cases/conferences?show=all">{say(conferenceTexts.all)}</TextLink>
        )}
      </p>
      {items.length === 0 ? (
        <p role="status">{say(conferenceTexts.none)}</p>
      ) : (
        <DataTable
          caption={t('conferences')}
          rows={items}
          rowKey={(row) => row.gatheringId}
          columns={[
            {
              title: say(conferenceTexts.day),
              header: true,
              oneLine: true,
              cell: (row) => (
                <TextLink to={`/office/cases/conferences/${row.gatheringId}`}>{`${day(row.heldOn, language)} ${row.startTime}`}</TextLink>
              ),
            },
            { title: t('body'), cell: (row) => [row.bodyName, row.title === row.bodyName ? '' : row.title].filter(Boolean).join('　') },
            { title: say(conferenceTexts.place), cell: (row) => row.place },
            { title: t('count'), align: 'right', cell: (row) => row.cases },
            { title: say(conferenceTexts.state), oneLine: true, cell: (row) => <Mark>{say(conferenceStateTitles[row.state])}</Mark> },
          ]}
        />
      )}
      <Pager path="/office/cases/conferences" query={{ show: filter.show }} page={filter.page} more={more} />
    </>
  )
}
