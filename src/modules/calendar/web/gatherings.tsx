import { Form, useLoaderData } from 'react-router'
import { dayText, fiscalYearOf, fiscalYearText } from '#kernel/values'
import { ButtonLink, DataTable, ExportButton, type LoadArgs, PageTitle, Pager, SelectField, TextLink, button, pageContext, usePage } from '#ui'
import { GatheringFilter, gatheringPageSize } from '../schema.ts'
import { MeetingLinks, ShowAndBody, StateMarks, calendarApi, nameOf } from './gathering-parts.tsx'
import { texts } from './gathering-texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { calendar } = calendarApi(context)
  const asked = url.searchParams
  const thisYear = fiscalYearOf(context.get(pageContext).shell.today)
  // What cannot be read in the address falls back to the plain list; the form below never sends it.
  const filter = GatheringFilter.catch({ show: 'coming', page: 1, room: 'meetings' }).parse({
    show: asked.get('show') || undefined,
    bodyId: asked.get('bodyId') || undefined,
    areaId: asked.get('areaId') || undefined,
    fiscalYear: Number(asked.get('fiscalYear')) || undefined,
    page: Number(asked.get('page') || 1),
    // Of trainings and events, their own room tells.
    room: 'meetings',
  })
  const [{ items, total }, bodies] = await Promise.all([calendar.listGatherings(filter), calendar.listBodies({ room: 'meetings' })])
  return { items, total, bodies: bodies.items, filter, years: [thisYear + 1, thisYear, thisYear - 1, thisYear - 2] }
}

export default function Gatherings() {
  const { items, total, bodies, filter, years } = useLoaderData<typeof loader>()
  const { t, language, rooms, today } = usePage(texts)
  const mayPlan = rooms.some(({ quick }) => quick.some((door) => door.path === '/office/meetings/plan'))
  const title = t(filter.show)
  return (
    <>
      <MeetingLinks here={filter.show === 'past' ? 'past' : 'coming'} />
      <PageTitle
        title={title === t('gatherings') ? title : `${t('gatherings')}（${title}）`}
        actions={
          <>
            {mayPlan && <ButtonLink to="/office/meetings/plan" title={t('planNew')} />}
            {mayPlan && <ButtonLink kind="outlined" to="/office/meetings/series" title={t('series')} />}
            <ExportButton operation="calendar.listGatherings" asked={filter} />
          </>
        }
      />
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        <ShowAndBody show={filter.show} bodyId={filter.bodyId} bodies={bodies} titles={texts} />
        <SelectField
          name="fiscalYear"
          label={t('fiscalYear')}
          value={String(filter.fiscalYear ?? '')}
          choices={[
            { value: '', label: '－' },
            ...years.map((year) => ({ value: String(year), label: language === 'ja' ? fiscalYearText(year) : `FY${year}` })),
          ]}
        />
        {filter.areaId && <input type="hidden" name="areaId" value={filter.areaId} />}
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('gatherings')}
          rows={items}
          rowKey={(row) => row.gatheringId}
          columns={[
            { title: t('heldOn'), oneLine: true, cell: (row) => dayText(row.heldOn, language) },
            { title: t('startTime'), oneLine: true, cell: (row) => row.startTime },
            {
              title: t('body'),
              header: true,
              cell: (row) => <TextLink to={`/office/meetings/gatherings/${row.gatheringId}`}>{nameOf(row)}</TextLink>,
            },
            { title: t('place'), cell: (row) => row.place },
            { title: t('state'), cell: (row) => <StateMarks row={row} today={today} /> },
          ]}
        />
      )}
      <Pager
        path="/office/meetings/gatherings"
        query={{ show: filter.show, bodyId: filter.bodyId ?? '', areaId: filter.areaId ?? '', fiscalYear: String(filter.fiscalYear ?? '') }}
        page={filter.page}
        more={filter.page * gatheringPageSize < total}
      />
    </>
  )
}
