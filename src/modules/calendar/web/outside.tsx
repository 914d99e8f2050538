import { Form, useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import { ButtonLink, DataTable, ExportButton, type LoadArgs, Mark, PageTitle, Pager, TextLink, button, usePage } from '#ui'
import { OutsideFilter, outsidePageSize, outsideStateTitles, outsideTaskTitles } from '../schema.ts'
import { MeetingLinks, ShowAndBody, calendarApi, nameOf } from './gathering-parts.tsx'
import { texts } from './outside-texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { calendar } = calendarApi(context)
  const asked = url.searchParams
  // What cannot be read in the address falls back to the plain list; the form below never sends it.
  const filter = OutsideFilter.catch({ show: 'coming', page: 1 }).parse({
    show: asked.get('show') || undefined,
    bodyId: asked.get('bodyId') || undefined,
    page: Number(asked.get('page') || 1),
  })
  const [{ items, total }, bodies] = await Promise.all([calendar.listOutsideMeetings(filter), calendar.listOutsideBodies({})])
  return { items, total, bodies: bodies.items, mayPlan: bodies.mayChange, filter }
}

export default function OutsideMeetings() {
  const { items, total, bodies, mayPlan, filter } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  return (
    <>
      <MeetingLinks here="outside" />
      <PageTitle
        title={t('outsideMeetings')}
        actions={
          <>
            {mayPlan && <ButtonLink to="/office/meetings/outside/plan" title={t('planNew')} />}
            <ButtonLink kind="outlined" to="/office/meetings/outside/bodies" title={t('outsideBodies')} />
            <ExportButton operation="calendar.listOutsideMeetings" asked={filter} />
          </>
        }
      />
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid">
        <ShowAndBody show={filter.show} bodyId={filter.bodyId} bodies={bodies} titles={texts} />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('outsideMeetings')}
          rows={items}
          rowKey={(row) => row.meetingId}
          columns={[
            { title: t('heldOn'), oneLine: true, cell: (row) => dayText(row.heldOn, language) },
            { title: t('startTime'), oneLine: true, cell: (row) => row.startTime },
            { title: t('body'), header: true, cell: (row) => <TextLink to={`/office/meetings/outside/${row.meetingId}`}>{nameOf(row)}</TextLink> },
            { title: t('attendees'), cell: (row) => row.attendees.join('、') },
            {
              title: t('state'),
              cell: (row) => (
                <span className="inline-flex flex-wrap gap-1">
                  <Mark>{say(outsideStateTitles[row.state])}</Mark>
                  {row.task && <Mark>{say(outsideTaskTitles[row.task])}</Mark>}
                </span>
              ),
            },
          ]}
        />
      )}
      <Pager
        path="/office/meetings/outside"
        query={{ show: filter.show, bodyId: filter.bodyId ?? '' }}
        page={filter.page}
        more={filter.page * outsidePageSize < total}
      />
    </>
  )
}
