import { Form, useLoaderData } from 'react-router'
import { fiscalYearOf, fiscalYearText } from '#kernel/values'
import { DataTable, ExportButton, type LoadArgs, PageTitle, SelectField, TextLink, button, usePage } from '#ui'
import { closedText, monthName } from '../rules/closings.ts'
import { MonthsAsked } from '../schema.ts'
import { closingTexts } from './closing-texts.ts'
import { countTexts } from './count-texts.ts'
import { CaseLinks, casesApi } from './parts.tsx'

export async function loader({ context, url }: LoadArgs) {
  const { cases } = casesApi(context)
  const year = url.searchParams.get('year')
  // What cannot be read in the address falls back to this year; the form below never sends it.
  return { months: await cases.listMonths(MonthsAsked.catch({}).parse({ fiscalYear: year ? Number(year) : undefined })) }
}

export default function Months() {
  const { months } = useLoaderData<typeof loader>()
  const { t, say, language, today } = usePage({ ...countTexts, ...closingTexts })
  const yearText = (year: number) => (language === 'ja' ? fiscalYearText(year) : `FY${year}`)
  const thisYear = fiscalYearOf(today)
  const years = [...new Set([months.fiscalYear, ...Array.from({ length: 5 }, (_, back) => thisYear - back)])].toSorted((a, b) => b - a)
  const first = months.kinds[0]?.months ?? []
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle
        title={t('months')}
        above={<TextLink to={`/office/cases/counts?year=${months.fiscalYear}`}>{t('counts')}</TextLink>}
        actions={<ExportButton operation="cases.listMonths" asked={{ fiscalYear: months.fiscalYear }} />}
      />
      <p>{t('monthsHelp')}</p>
      <Form action="/office/cases/counts/months" aria-label={t('filter')} className="no-print my-4 flex flex-wrap items-end gap-4">
        <SelectField
          name="year"
          label={t('fiscalYear')}
          value={String(months.fiscalYear)}
          choices={years.map((year) => ({ value: String(year), label: yearText(year) }))}
        />
        <button className={button.outlined}>{t('show')}</button>
      </Form>
      <DataTable
        caption={`${t('months')}　${yearText(months.fiscalYear)}`}
        rows={first.map(({ month }, index) => ({ month, index }))}
        rowKey={(row) => row.month}
        columns={[
          { title: t('monthHead'), header: true, oneLine: true, cell: (row) => monthName(row.month, language) },
          ...months.kinds.map((kind) => ({
            title: say(kind.title),
            cell: ({ index }: { readonly index: number }) => {
              const month = kind.months[index]! // every kind has the same months
              const { version, closedOn, added, corrected, gone } = month
              if (!month.over) return t('running')
              const state = closedText(version === null || closedOn === null ? undefined : { version, closedOn }, language)
              return (
                <>
                  <TextLink
                    to={`/office/cases/counts/months/${kind.code}/${month.month}`}
                    label={`${say(kind.title)} ${monthName(month.month, language)} ${state}`}
                  >
                    {state}
                  </TextLink>
                  <span className="block">{t('contactsOf', { contacts: month.contacts })}</span>
                  {added + corrected + gone > 0 && <span className="block">{t('since', { added, corrected, gone })}</span>}
                </>
              )
            },
          })),
        ]}
      />
    </>
  )
}
