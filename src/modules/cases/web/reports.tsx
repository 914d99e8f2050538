import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { fiscalYearOf, fiscalYearText, readCount } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  ExportButton,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  PrintLink,
  SelectField,
  TextField,
  TextLink,
  act,
  button,
  choicesOf,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { closedLine, monthName } from '../rules/closings.ts'
import { monthsOf } from '../rules/counts.ts'
import { criteriaText, readCriteria } from '../rules/reports.ts'
import { type Measure, ReportAsked, type SheetPart, sheetPartTitles } from '../schema.ts'
import { closingTexts } from './closing-texts.ts'
import { countTexts } from './count-texts.ts'
import { CaseLinks, casesApi, day } from './parts.tsx'
import { reportTexts } from './report-texts.ts'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { cases } = casesApi(context)
  const asked = url.searchParams
  // What cannot be read in the address falls back to this year; the form below never sends it.
  const filter = ReportAsked.catch({}).parse({
    report: asked.get('report') || undefined,
    fiscalYear: asked.get('year') ? Number(asked.get('year')) : undefined,
  })
  return { shown: await cases.showReport(filter), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { cases } = casesApi(args.context)
  const report = args.url.searchParams.get('report') ?? ''
  return act(args, `/office/cases/counts/reports?report=${report}`, {
    line: (sent) => {
      const [fact, typed] = [sent.text('measure.fact'), sent.text('measure.tags')]
      const criteria = readCriteria(typed)
      const [item, values] = Object.entries(criteria ?? {})[0] ?? [null, []]
      // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
      const measure: Measure =
        criteria === undefined
          ? { from: 'fact', fact, tags: typed as unknown as Record<string, string[]> }
          : fact === ''
            ? { from: 'sheet', part: sent.text('part') as SheetPart, item, values: [...values] }
            : { from: 'fact', fact, tags: criteria }
      return cases.recordReportLine(
        {
          report,
          code: sent.text('code'),
          title: sent.text('title'),
          english: sent.text('english'),
          position: readCount(sent.text('position')) ?? (sent.text('position') as unknown as number),
          measure,
          validFrom: sent.dayOrNull('validFrom'),
          validTo: sent.dayOrNull('validTo'),
          source: sent.text('source'),
        },
        sent,
      )
    },
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Reports() {
  const { shown, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage({ ...texts, ...countTexts, ...closingTexts, ...reportTexts })
  const yearText = (year: number) => (language === 'ja' ? fiscalYearText(year) : `FY${year}`)
  const thisYear = fiscalYearOf(today)
  const years = [...new Set([shown.fiscalYear, ...Array.from({ length: 5 }, (_, back) => thisYear - back)])].toSorted((a, b) => b - a)
  const { report, rows, lines } = shown
  const months = monthsOf(shown.fiscalYear).map((first) => first.slice(0, 7))
  const asked = { fiscalYear: shown.fiscalYear, ...(report && { report: report.code }) }
  const number = (of: number | null) => of ?? '－'
  const areas = [...new Set(rows.map(({ area }) => (area ? say(area) : '')))]
  const measureText = (measure: Measure) =>
    measure.from === 'fact'
      ? [t('fromFact', { fact: measure.fact }), criteriaText(measure.tags)].filter(Boolean).join('　')
      : measure.item === null
        ? t('fromSheet', { part: say(sheetPartTitles[measure.part]) })
        : `${t('fromItem', { part: say(sheetPartTitles[measure.part]), item: measure.item })}　${measure.values.join('・')}`
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle
        title={report ? say(report.title) : t('reports')}
        above={<TextLink to={`/office/cases/counts?year=${shown.fiscalYear}`}>{t('counts')}</TextLink>}
        actions={
          report && (
            <>
              <PrintLink
                operation="cases.showReport"
                query={Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, String(value)]))}
              />
              <ExportButton operation="cases.showReport" asked={asked} />
            </>
          )
        }
      />
      {search.has('done') && answer === undefined && <Notice>{t('done')}</Notice>}
      <Form action="/office/cases/counts/reports" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        <SelectField
          name="report"
          label={t('report')}
          value={report?.code ?? ''}
          choices={shown.reports.map(({ code, title }) => ({ value: code, label: say(title) }))}
        />
        <SelectField
          name="year"
          label={t('fiscalYear')}
          value={String(shown.fiscalYear)}
          choices={years.map((year) => ({ value: String(year), label: yearText(year) }))}
        />
        <button className={button.outlined}>{t('show')}</button>
      </Form>
      {report === null ? (
        <p role="status">{t('noReports')}</p>
      ) : (
        <>
          <p>{`${say(report.kindTitle)}　${t('months')}：${closedLine(shown.closed, report.kind, language)}`}</p>
          {areas.map((area) => (
            <section key={area} className="mt-4">
              {report.spread === 'district' && <h2 className={sectionTitle}>{area || t('wholeCity')}</h2>}
              <DataTable
                caption={[say(report.title), yearText(shown.fiscalYear), area].filter(Boolean).join('　')}
                rows={rows.filter((row) => (row.area ? say(row.area) : '') === area)}
                rowKey={(row) => row.code}
                columns={[
                  { title: t('line'), header: true, cell: (row) => say(row.title) },
                  { title: t('whole'), align: 'right', cell: (row) => number(row.year) },
                  ...months.map((month, index) => ({
                    title: monthName(month, language),
                    align: 'right' as const,
                    cell: (row: (typeof rows)[number]) => number(row.months[index]!), // a year has twelve months
                  })),
                ]}
              />
            </section>
          ))}
          <p className="mt-4 text-dns-14N-130 text-solid-gray-700">{t('how')}</p>
          <section aria-labelledby="definitions">
            <h2 id="definitions" className={sectionTitle}>
              {t('definitions')}
            </h2>
            <p>{t('sourceOf', { source: report.source })}</p>
            <DataTable
              caption={t('definitions')}
              rows={lines}
              rowKey={(row) => row.code}
              columns={[
                { title: t('line'), header: true, cell: (row) => (language === 'ja' ? row.title : row.english) },
                { title: t('codeOf'), oneLine: true, cell: (row) => row.code },
                {
                  title: t('measure'),
                  cell: (row) => (
                    <>
                      {measureText(row.measure)}
                      {!row.told && <span className="block">{t('untold')}</span>}
                    </>
                  ),
                },
                {
                  title: t('stands'),
                  cell: (row) =>
                    row.validFrom === null && row.validTo === null ? '' : `${day(row.validFrom, language)} － ${day(row.validTo, language)}`,
                },
                { title: t('source'), cell: (row) => row.source },
              ]}
            />
          </section>
          {shown.can.includes('change') && (
            <FormBox
              form="line"
              title={t('changeLine')}
              help={t('changeLineHelp')}
              submit={t('saveList')}
              labels={{
                code: t('codeOf'),
                title: t('termTitle'),
                english: t('english'),
                'measure.fact': t('factOf'),
                part: t('partOf'),
                'measure.tags': t('criteria'),
                position: t('position'),
                validFrom: t('validFrom'),
                validTo: t('validTo'),
                source: t('source'),
              }}
              values={{ position: '100', validFrom: day(today, language) }}
              answer={answer}
              requestKey={requestKey}
            >
              {(field) => (
                <>
                  <TextField {...field('code')} required />
                  <TextField {...field('title')} required />
                  <TextField {...field('english')} required />
                  <TextField {...field('measure.fact')} />
                  <SelectField {...field('part')} choices={choicesOf(sheetPartTitles, language)} />
                  <TextField {...field('measure.tags')} help={t('criteriaHint')} />
                  <TextField {...field('position')} inputMode="numeric" required />
                  <DateField {...field('validFrom')} />
                  <DateField {...field('validTo')} />
                  <TextField {...field('source')} required />
                </>
              )}
            </FormBox>
          )}
        </>
      )}
    </>
  )
}
