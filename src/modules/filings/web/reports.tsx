import { Form, useLoaderData } from 'react-router'
import { dayText, fiscalYearText } from '#kernel/values'
import { DataTable, ExportButton, type LoadArgs, PageTitle, PrintLink, SelectField, button, pageContext, sectionTitle, usePage } from '#ui'
import { halfOf } from '../rules/states.ts'
import { programmeText } from '../rules/words.ts'
import { FilingTable } from './filings.tsx'
import { FilingLinks, filingsApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { filings } = filingsApi(context)
  const now = halfOf(context.get(pageContext).shell.today)
  const [year, half] = [url.searchParams.get('fiscalYear') ?? '', url.searchParams.get('half')]
  const fiscalYear = /^20\d\d$/.test(year) ? Number(year) : now.fiscalYear
  const asked = { fiscalYear, half: half === 'first' || half === 'second' ? half : now.half }
  const years = Array.from({ length: 6 }, (_, at) => now.fiscalYear + 1 - at)
  return {
    asked,
    years: years.includes(fiscalYear) ? years : [fiscalYear, ...years],
    report: await filings.reportHalfYear(asked),
    papers: await filings.listAuditPapers({ fiscalYear }),
  }
}

export default function Reports() {
  const { asked, years, report, papers } = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  const query = { fiscalYear: String(asked.fiscalYear), half: asked.half }
  const number = (title: string, cell: (row: (typeof report.rows)[number]) => number) => ({ title, align: 'right' as const, cell })
  return (
    <>
      <FilingLinks here="reports" />
      <PageTitle title={t('reports')} />
      <Form method="get" className="no-print mb-4 flex flex-wrap items-end gap-4">
        <SelectField
          name="fiscalYear"
          label={t('fiscalYear')}
          value={query.fiscalYear}
          choices={years.map((year) => ({ value: String(year), label: language === 'ja' ? fiscalYearText(year) : `FY${year}` }))}
        />
        <SelectField
          name="half"
          label={t('half')}
          value={query.half}
          choices={[
            { value: 'first', label: t('firstHalf') },
            { value: 'second', label: t('secondHalf') },
          ]}
        />
        <button className={button.outlined}>{t('show')}</button>
      </Form>
      <h2 className={sectionTitle}>{t('halfYearReport')}</h2>
      <div className="mb-3 flex flex-wrap gap-3">
        <PrintLink operation="filings.reportHalfYear" query={query} title={t('printHalf')} />
        <ExportButton operation="filings.reportHalfYear" asked={asked} />
      </div>
      {report.rows.length === 0 ? (
        <p>{t('nothing')}</p>
      ) : (
        <DataTable
          caption={t('halfYearReport')}
          rows={report.rows}
          rowKey={({ programmeName }) => programmeName}
          columns={[
            { title: t('programme'), header: true, cell: (row) => programmeText(row, language) },
            number(t('due'), ({ due }) => due),
            number(t('sent'), ({ sent }) => sent),
            number(t('sentLate'), ({ sentLate }) => sentLate),
            number(t('notNeeded'), ({ notNeeded }) => notNeeded),
            number(t('late'), ({ late }) => late),
            number(t('toCome'), ({ toCome }) => toCome),
          ]}
        />
      )}
      <h3 className="mt-6 mb-2 text-std-18B-160">{t('lateList')}</h3>
      {report.late.length === 0 ? <p>{t('noneLate')}</p> : <FilingTable caption={t('lateList')} items={report.late} />}
      <h2 className={sectionTitle}>{t('auditPapers')}</h2>
      <div className="mb-3 flex flex-wrap gap-3">
        <PrintLink operation="filings.listAuditPapers" query={{ fiscalYear: query.fiscalYear }} title={t('printAudit')} />
        <ExportButton operation="filings.listAuditPapers" asked={{ fiscalYear: asked.fiscalYear }} />
      </div>
      {papers.items.length === 0 ? (
        <p>{t('nothingSent')}</p>
      ) : (
        <DataTable
          caption={t('auditPapers')}
          rows={papers.items}
          rowKey={({ requirementId, periodFrom }) => `${requirementId} ${periodFrom}`}
          columns={[
            { title: t('sentOn'), oneLine: true, cell: ({ sentOn }) => dayText(sentOn, language) },
            { title: t('letterNumber'), oneLine: true, cell: ({ letterNumber }) => letterNumber },
            { title: t('what'), header: true, cell: ({ title, programmeName }) => `${title}　${programmeName || t('wholeCouncil')}` },
            { title: t('recipient'), cell: ({ recipient, desk }) => [recipient, desk].filter(Boolean).join(' ') },
            { title: t('lateDays'), align: 'right', cell: ({ lateDays }) => lateDays },
            { title: t('copyDigest'), cell: ({ copySha256 }) => <span className="break-all">{copySha256 || t('noCopy')}</span> },
          ]}
        />
      )}
    </>
  )
}
