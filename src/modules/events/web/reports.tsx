import { Form, useLoaderData, useSearchParams } from 'react-router'
import { dayText, fiscalYearOf, yenText } from '#kernel/values'
import {
  ButtonLink,
  DataTable,
  ExportButton,
  type LoadArgs,
  Notice,
  PageTitle,
  Pager,
  SelectField,
  TextLink,
  button,
  pageContext,
  usePage,
} from '#ui'
import { ReportFilter, type ReportRow, reportPageSize } from '../schema.ts'
import { EventLinks, eventsApi, yearTitle } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { events } = eventsApi(context)
  const asked = url.searchParams
  const thisYear = fiscalYearOf(context.get(pageContext).shell.today)
  const filter = ReportFilter.catch({ page: 1 }).parse({
    bodyId: asked.get('bodyId') || undefined,
    fiscalYear: Number(asked.get('fiscalYear')) || undefined,
    page: Number(asked.get('page') || 1),
  })
  const [{ items, total }, { bodies, terms }] = await Promise.all([events.listReports(filter), events.listChoices({})])
  return { items, total, bodies, terms, filter, years: [thisYear, thisYear - 1, thisYear - 2] }
}

export default function Reports() {
  const { items, total, bodies, terms, filter, years } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const done = search.get('done') === 'correct'
  const { t, language, rooms } = usePage(texts)
  const may = rooms.some(({ quick }) => quick.some((door) => door.path === '/office/events/record'))
  const words = (list: 'group' | 'content', code: string) => {
    const term = terms.find((each) => each.list === list && each.code === code)
    return term ? (language === 'ja' ? term.title : term.english) : code
  }
  const heads = (row: ReportRow) =>
    Object.entries(row.heads)
      .map(([code, count]) => `${words('group', code)} ${count}`)
      .join('　')
  return (
    <>
      <EventLinks here="reports" />
      <PageTitle
        title={t('reports')}
        actions={
          <>
            {may && <ButtonLink to="/office/events/record" title={t('reportNew')} />}
            <ExportButton operation="events.listReports" asked={filter} />
          </>
        }
      />
      {done && <Notice>{t('reportCorrected')}</Notice>}
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        <SelectField
          name="bodyId"
          label={t('body')}
          value={filter.bodyId ?? ''}
          choices={[{ value: '', label: t('anyBody') }, ...bodies.map(({ bodyId, name }) => ({ value: bodyId, label: name }))]}
        />
        <SelectField
          name="fiscalYear"
          label={t('fiscalYear')}
          value={String(filter.fiscalYear ?? '')}
          choices={[{ value: '', label: t('anyYear') }, ...years.map((year) => ({ value: String(year), label: yearTitle(year, language) }))]}
        />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('reports')}
          rows={items}
          rowKey={(row) => row.meetingId}
          columns={[
            { title: t('heldOn'), oneLine: true, cell: (row) => dayText(row.heldOn, language) },
            { title: t('body'), header: true, cell: (row) => <TextLink to={`/office/meetings/${row.meetingId}`}>{row.bodyName}</TextLink> },
            { title: t('attendees'), align: 'right', cell: (row) => row.attendeeCount },
            { title: t('groups'), cell: heads },
            { title: t('contents'), cell: (row) => row.contents.map((code) => words('content', code)).join('・') },
            { title: t('expenseYen'), align: 'right', cell: (row) => yenText(row.expenseYen) },
            ...(may
              ? [
                  {
                    title: t('reportCorrect'),
                    oneLine: true,
                    cell: (row: ReportRow) => (
                      <TextLink
                        to={`/office/events/record?replaces=${row.meetingId}`}
                        label={`${t('correct')}：${row.bodyName} ${dayText(row.heldOn, language)}`}
                      >
                        {t('correct')}
                      </TextLink>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      <Pager
        path="/office/events/reports"
        query={{ bodyId: filter.bodyId ?? '', fiscalYear: String(filter.fiscalYear ?? '') }}
        page={filter.page}
        more={filter.page * reportPageSize < total}
      />
    </>
  )
}
