import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { fiscalYearOf, fiscalYearText, readCount } from '#kernel/values'
import {
  type Answer,
  ButtonLink,
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
  act,
  button,
  choicesOf,
  keepTyped,
  usePage,
} from '#ui'
import { CountsAsked, dimensionTitles } from '../schema.ts'
import { closedLine } from '../rules/closings.ts'
import { closingTexts } from './closing-texts.ts'
import { countTexts } from './count-texts.ts'
import { reportTexts } from './report-texts.ts'
import { CaseLinks, casesApi, day } from './parts.tsx'

export async function loader({ context, url }: LoadArgs) {
  const { cases } = casesApi(context)
  const asked = url.searchParams
  // What cannot be read in the address falls back to this year; the form below never sends it.
  const filter = CountsAsked.catch({ by: 'kind' }).parse({
    fiscalYear: asked.has('year') ? Number(asked.get('year')) : undefined,
    by: asked.get('by') || undefined,
    kind: asked.get('kind') || undefined,
  })
  return { counts: await cases.countContacts(filter), filter, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { cases } = casesApi(args.context)
  return act(args, '/office/cases/counts', {
    settings: (sent) =>
      cases.changeCountSettings(
        {
          validFrom: sent.day('validFrom'),
          // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
          closeDay: readCount(sent.text('closeDay')) ?? (sent.text('closeDay') as unknown as number),
          source: sent.text('source'),
        },
        sent,
      ),
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Counts() {
  const { counts, filter, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage(countTexts)
  const yearText = (year: number) => (language === 'ja' ? fiscalYearText(year) : `FY${year}`)
  const thisYear = fiscalYearOf(today)
  const years = [...new Set([counts.fiscalYear, ...Array.from({ length: 5 }, (_, back) => thisYear - back)])].toSorted((a, b) => b - a)
  // Nothing to read where nobody came.
  const pair = (contacts: number, people: number) =>
    contacts === 0 ? null : (
      <>
        <span className="block whitespace-nowrap">{t('contactsOf', { contacts })}</span>
        <span className="block whitespace-nowrap">{t('peopleOf', { people })}</span>
      </>
    )
  const month = (index: number) => t('month', { month: ((3 + index) % 12) + 1 })
  const asked = { fiscalYear: counts.fiscalYear, by: counts.by, ...(counts.kind === null ? {} : { kind: counts.kind }) }
  const closedOf = counts.kinds.filter(({ code }) =>
    counts.kind === null ? counts.by === 'kind' && counts.rows.some((row) => row.code === code) : code === counts.kind,
  )
  return (
    <>
      <CaseLinks here="counts" />
      <PageTitle
        title={t('counts')}
        actions={
          <>
            <PrintLink
              operation="cases.countContacts"
              query={Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, String(value)]))}
            />
            <ExportButton operation="cases.countContacts" asked={asked} />
            <ButtonLink to={`/office/cases/counts/months?year=${counts.fiscalYear}`} title={say(closingTexts.months)} />
            <ButtonLink to={`/office/cases/counts/reports?year=${counts.fiscalYear}`} title={say(reportTexts.reports)} />
          </>
        }
      />
      {search.has('done') && answer === undefined && <Notice>{t('done')}</Notice>}
      <Form action="/office/cases/counts" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        <SelectField
          name="year"
          label={t('fiscalYear')}
          value={String(counts.fiscalYear)}
          choices={years.map((year) => ({ value: String(year), label: yearText(year) }))}
        />
        <SelectField name="by" label={t('by')} value={counts.by} choices={choicesOf(dimensionTitles, language)} />
        <SelectField
          name="kind"
          label={t('onlyKind')}
          value={filter.kind ?? ''}
          choices={[{ value: '', label: t('allKinds') }, ...counts.kinds.map(({ code, title }) => ({ value: code, label: say(title) }))]}
        />
        <button className={button.outlined}>{t('show')}</button>
      </Form>
      {counts.rows.length === 0 ? (
        <p role="status">{t('nothing')}</p>
      ) : (
        <DataTable
          caption={`${t('counts')}　${yearText(counts.fiscalYear)}`}
          rows={[...counts.rows, counts.total]}
          rowKey={(row) => row.code}
          columns={[
            { title: say(dimensionTitles[counts.by]), header: true, cell: (row) => say(row.title) },
            { title: t('whole'), align: 'right', cell: (row) => pair(row.year.contacts, row.year.people) },
            {
              title: t('late'),
              align: 'right',
              cell: (row) => pair(row.year.lateContacts, row.year.latePeople),
            },
            ...counts.total.months.map((_, index) => ({
              title: month(index),
              align: 'right' as const,
              cell: (row: (typeof counts.rows)[number]) => pair(row.months[index]!.contacts, row.months[index]!.people), // a year has twelve months
            })),
          ]}
        />
      )}
      <ul className="mt-4 list-disc space-y-1 pl-6 text-dns-14N-130 text-solid-gray-700">
        <li>{t('howContacts')}</li>
        <li>{t('howTotals')}</li>
        {counts.by === 'topic' && <li>{t('howTopics')}</li>}
        {closedOf.map(({ code, title }) => (
          <li key={code}>{`${say(title)}：${closedLine(counts.closed, code, language)}`}</li>
        ))}
        <li>{t('howLate', { day: counts.settings.closeDay, source: counts.settings.source })}</li>
      </ul>
      {counts.can.includes('change') && (
        <FormBox
          form="settings"
          title={t('settings')}
          help={t('settingsHelp')}
          submit={t('save')}
          labels={{ validFrom: t('validFrom'), closeDay: t('closeDay'), source: t('source') }}
          values={{ validFrom: day(today, language), closeDay: String(counts.settings.closeDay) }}
          answer={answer}
          requestKey={requestKey}
        >
          {(field) => (
            <>
              <DateField {...field('validFrom')} required />
              <TextField {...field('closeDay')} inputMode="numeric" required />
              <TextField {...field('source')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
