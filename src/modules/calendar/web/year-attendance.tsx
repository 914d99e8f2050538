import { Form, useLoaderData } from 'react-router'
import { dayText, fiscalYearOf } from '#kernel/values'
import { DataTable, ExportButton, type LoadArgs, PageTitle, PrintLink, SelectField, TextLink, button, pageContext, sectionTitle, usePage } from '#ui'
import { columnTitles } from '../rules/attendance.ts'
import { type AttendanceMark, presenceTitles, roleTitles } from '../schema.ts'
import { texts } from './attendance-texts.ts'
import { calendarApi } from './gathering-parts.tsx'

/** How many years back one may look. */
const yearsBack = 6

export async function loader({ context, params, url }: LoadArgs) {
  const { calendar } = calendarApi(context)
  const thisYear = fiscalYearOf(context.get(pageContext).shell.today)
  const asked = Number(url.searchParams.get('fiscalYear') ?? thisYear)
  const fiscalYear = Number.isInteger(asked) && asked > 1946 && asked <= thisYear + 1 ? asked : thisYear
  return { year: await calendar.listAttendance({ bodyId: params['bodyId'] ?? '', fiscalYear }), thisYear }
}

export default function YearAttendancePage() {
  const { year, thisYear } = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  const { bodyId, fiscalYear, gatherings, people, withoutRoster } = year
  const years = [...new Set([fiscalYear, ...Array.from({ length: yearsBack }, (_, back) => thisYear - back)])].toSorted((a, b) => b - a)
  const rate = (percent: number | null) => (percent === null ? '' : `${percent.toFixed(1)}%`)
  const mark = (each: AttendanceMark | undefined) =>
    each === undefined || each === 'none' ? '' : each === 'unmarked' ? t('unmarked') : presenceTitles[each][language]
  const counts = (['present', 'proxy', 'mandate', 'absent', 'unmarked'] as const).map((what) => ({
    title: t(what),
    align: 'right' as const,
    cell: (row: (typeof people)[number] | (typeof gatherings)[number]) => row[what],
  }))
  return (
    <>
      <PageTitle
        title={t('attendance')}
        above={<TextLink to={`/office/meetings/bodies/${bodyId}`}>{year.bodyName}</TextLink>}
        actions={
          gatherings.length > 0 && (
            <PrintLink operation="calendar.listAttendance" query={{ bodyId, fiscalYear: String(fiscalYear) }} title={t('print')} />
          )
        }
      />
      <Form method="get" className="no-print mb-4 flex flex-wrap items-end gap-3">
        <SelectField
          name="fiscalYear"
          label={t('fiscalYear')}
          value={String(fiscalYear)}
          choices={years.map((each) => ({ value: String(each), label: t('year', { year: each }) }))}
        />
        <button className={button.outlined}>{t('show')}</button>
      </Form>
      <p className="mb-2">{t('rateHelp')}</p>
      {withoutRoster > 0 && <p className="mb-2">{t('withoutRoster', { count: withoutRoster })}</p>}
      {gatherings.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <>
          <h2 className={sectionTitle}>{t('byPerson')}</h2>
          <DataTable
            caption={t('byPerson')}
            rows={people.map((person, at) => ({ ...person, at }))}
            rowKey={(row) => String(row.at)}
            columns={[
              {
                title: t('name'),
                header: true,
                cell: (row) => (
                  <>
                    {row.name || t('noName')} <span className="block text-dns-14N-130 font-400">{row.seats}</span>
                  </>
                ),
              },
              { title: t('role'), oneLine: true, cell: (row) => roleTitles[row.role][language] },
              ...columnTitles(gatherings).map((title, at) => ({
                title,
                oneLine: true,
                cell: (row: (typeof people)[number]) => mark(row.marks[at]),
              })),
              ...counts,
              { title: t('rate'), align: 'right', oneLine: true, cell: (row) => rate(row.ratePercent) },
            ]}
          />
          <h2 className={sectionTitle}>{t('byGathering')}</h2>
          <DataTable
            caption={t('byGathering')}
            rows={gatherings}
            rowKey={(row) => row.gatheringId}
            columns={[
              {
                title: t('heldOn'),
                header: true,
                oneLine: true,
                cell: (row) => <TextLink to={`/office/meetings/gatherings/${row.gatheringId}`}>{dayText(row.heldOn, language)}</TextLink>,
              },
              { title: t('title'), cell: (row) => row.title },
              ...counts,
              { title: t('rate'), align: 'right', oneLine: true, cell: (row) => rate(row.ratePercent) },
            ]}
          />
          <div className="no-print mt-3">
            <ExportButton operation="calendar.listAttendance" asked={{ bodyId, fiscalYear: String(fiscalYear) }} />
          </div>
        </>
      )}
    </>
  )
}
