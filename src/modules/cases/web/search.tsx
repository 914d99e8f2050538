import { Fragment } from 'react'
import { Form, data, useActionData, useLoaderData } from 'react-router'
import { readDate } from '#kernel/values'
import {
  DataTable,
  DateField,
  ExportButton,
  type LoadArgs,
  Mark,
  PageTitle,
  Pager,
  RefusalSummary,
  SelectField,
  TextField,
  TextLink,
  answerForm,
  button,
  pageContext,
  usePage,
} from '#ui'
import { caseStateTitles, searchLimit, searchPageSize } from '../schema.ts'
import { CaseLinks, casesApi, day, dayOf, kindTitle, wordsOf } from './parts.tsx'
import { searchTexts } from './search-texts.ts'
import { texts } from './texts.ts'

export async function loader({ context }: LoadArgs) {
  const { shell } = context.get(pageContext)
  return { ...(await casesApi(context).cases.listChoices({})), me: shell.person?.accountId ?? '' }
}
/** By POST: what people look for may be a name, and names do not stand in addresses. */
export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const asked = {
      words: text('words'),
      kind: text('kind') || undefined,
      from: text('from') === '' ? undefined : dayOf(text('from')),
      to: text('to') === '' ? undefined : dayOf(text('to')),
      accountId: text('worker') || undefined,
      page: Number(text('page') || 1),
    }
    return data({ typed, asked, found: await casesApi(context).cases.searchRecords(asked), refusal: undefined })
  })
}

export default function Search() {
  const { kinds, terms, me } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say, language } = usePage(searchTexts)
  const { t: tc } = usePage(texts)
  const word = wordsOf(terms, language)
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  const refusal = answer?.refusal
  const labels = { words: t('words'), kind: t('kind'), worker: t('worker'), from: t('from'), to: t('to') }
  const field = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    // Days are shown as they were understood.
    value: name === 'from' || name === 'to' ? day(readDate(typed[name] ?? '')?.date, language) || typed[name] : typed[name],
    refusal,
  })
  const result = answer && 'found' in answer ? answer : undefined
  const status = ({ found: { total, items }, asked: { page } }: NonNullable<typeof result>) => {
    if (total !== null) return total === 0 ? t('nothing') : t('total', { count: total })
    const to = Math.min(page * searchPageSize, searchLimit)
    return t(to === searchLimit ? 'atMost' : 'some', { from: to - items.length + 1, to })
  }
  return (
    <>
      <CaseLinks here="search" />
      <PageTitle
        title={t('search')}
        actions={result ? <ExportButton operation="cases.searchRecords" asked={{ ...result.asked, page: 1 }} /> : undefined}
      />
      <Form method="post" action="/office/cases/search" noValidate aria-label={t('search')} className="no-print mb-4 space-y-4">
        <RefusalSummary refusal={refusal} labels={labels} />
        <div className="max-w-4xl">
          <TextField {...field('words')} help={t('wordsHelp')} required />
        </div>
        <div className="grid max-w-4xl items-start gap-x-4 gap-y-2 sm:grid-cols-2 lg:grid-cols-4">
          <SelectField
            {...field('kind')}
            choices={[{ value: '', label: tc('anyKind') }, ...kinds.map(({ code }) => ({ value: code, label: kindTitle(kinds, code, language) }))]}
          />
          <SelectField
            {...field('worker')}
            choices={[
              { value: '', label: t('anyone') },
              { value: me, label: t('mine') },
            ]}
          />
          <DateField {...field('from')} />
          <DateField {...field('to')} />
        </div>
        <button className={button.filled}>{t('find')}</button>
      </Form>
      {result && (
        <>
          <p role="status" className="mb-2">
            {status(result)}
          </p>
          {result.found.items.length > 0 && (
            <DataTable
              caption={t('results')}
              rows={result.found.items}
              rowKey={(row) => row.id}
              columns={[
                {
                  title: t('on'),
                  oneLine: true,
                  cell: (row) => (
                    <TextLink to={row.source === 'contact' ? `/office/cases/contacts/${row.id}` : `/office/cases/of/${row.caseId}`}>
                      {day(row.on, language)}
                    </TextLink>
                  ),
                },
                {
                  title: tc('name'),
                  header: true,
                  cell: (row) => (
                    <>
                      {[row.caseNumber, row.name].filter(Boolean).join('　')} {row.withdrawn && <Mark>{tc('withdrawn')}</Mark>}
                    </>
                  ),
                },
                { title: t('kind'), cell: (row) => kindTitle(kinds, row.kind, language) },
                {
                  title: t('what'),
                  oneLine: true,
                  cell: (row) => (row.source === 'contact' ? word('way', row.code) : say(caseStateTitles[row.code as keyof typeof caseStateTitles])),
                },
                { title: tc('content'), cell: (row) => <Excerpt parts={row.excerpt} /> },
                { title: tc('staff'), cell: (row) => row.staffNames.join('・') },
              ]}
            />
          )}
          <Pager
            post
            path="/office/cases/search"
            query={Object.fromEntries(['words', 'kind', 'worker', 'from', 'to'].map((name) => [name, typed[name] ?? '']))}
            page={result.asked.page}
            more={result.found.total === null && result.asked.page * searchPageSize < searchLimit}
          />
        </>
      )}
    </>
  )
}

/** What is marked and what is not take turns. */
function Excerpt({ parts }: { readonly parts: readonly string[] }) {
  return (
    <span className="block min-w-60">
      {parts.map((part, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts of one sentence have nothing but their place
        <Fragment key={at}>{at % 2 === 1 ? <mark className="bg-yellow-100 font-700">{part}</mark> : part}</Fragment>
      ))}
    </span>
  )
}
