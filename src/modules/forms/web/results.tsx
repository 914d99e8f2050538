import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { countText } from '#kernel/values'
import {
  type Column,
  DataTable,
  ExportButton,
  type LoadArgs,
  PageTitle,
  PrintLink,
  RefusalSummary,
  RequestKey,
  SelectField,
  Sheet,
  TextLink,
  answerForm,
  api,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { dayText } from '#kernel/values'
import type { operations } from '../index.ts'
import { type ResultLine, countOrMark, previousOf, questionText, resultLines, shareText } from '../rules/result-lines.ts'
import { type CrossResult, type QuestionResult, type Results, wordsIn } from '../schema.ts'
import { texts } from './result-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { forms } = api<{ forms: typeof operations }>(context)
  const collectionId = params['collectionId'] ?? ''
  return { results: await forms.showResults({ collectionId }), requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const { forms } = api<{ forms: typeof operations }>(context)
  const collectionId = params['collectionId'] ?? ''
  return answerForm(request, async (typed) => {
    await forms.addCrossing({ collectionId, rows: typed['rows'] ?? '', columns: typed['columns'] ?? '' }, { key: typed['requestKey'] ?? '' })
    return redirect(`/office/forms/collections/${collectionId}/results#cross`)
  })
}
export const clientAction = keepTyped

export default function ResultsPage() {
  const { results, requestKey } = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  const { collectionId, title, previous } = results
  const day = (date: string) => dayText(date, language)
  return (
    <>
      <PageTitle
        title={t('resultsOf', { title })}
        above={<TextLink to={`/office/forms/collections/${collectionId}`}>{title}</TextLink>}
        actions={
          results.closed && (
            <>
              <PrintLink operation="forms.showResults" query={{ collectionId }} title={t('print')} />
              <ExportButton operation="forms.showResults" asked={{ collectionId }} />
            </>
          )
        }
      />
      <Sheet
        rows={[
          [t('period'), t('periodText', { from: day(results.opensOn), to: results.closesOn ? day(results.closesOn) : t('noEnd') })],
          [t('answers'), `${t('answersText', { count: countText(results.answerCount) })}（${t(results.anonymous ? 'anonymous' : 'named')}）`],
          ...(previous
            ? [
                [
                  t('previous'),
                  <TextLink key="previous" to={`/office/forms/collections/${previous.collectionId}/results`}>
                    {previous.title}
                  </TextLink>,
                ] as const,
              ]
            : []),
          [t('hidden'), t('hiddenText', { smallest: results.smallest })],
        ]}
      />
      {results.answerCount === 0 && <p className="mt-4">{t('none')}</p>}
      {results.answerCount > 0 && <p className="mt-4">{t(results.closed ? 'asOfClosing' : 'notClosed')}</p>}
      {results.closed && results.answerCount > 0 && (
        <>
          {results.questions.map((question) => (
            <Question key={question.code} question={question} previous={previous} />
          ))}
          <Cross results={results} requestKey={requestKey} />
        </>
      )}
    </>
  )
}

function Question({ question, previous }: { readonly question: QuestionResult; readonly previous: Results['previous'] }) {
  const { t, language } = usePage(texts)
  const before = previousOf(question, previous)
  const name = questionText(question, language)
  const lines = resultLines({ questions: [question], previous })
  const columns: Column<ResultLine>[] = [
    { title: t('option'), cell: ({ label }) => wordsIn(label, language), header: true },
    { title: t('count'), cell: ({ count }) => countOrMark(count), align: 'right' },
    { title: t('share'), cell: ({ count }) => shareText(count, question.base), align: 'right' },
    { title: t('chart'), cell: ({ count }) => <Bar share={count === null || question.base === 0 ? 0 : count / question.base} /> },
    ...(before
      ? [
          { title: t('previousCount'), cell: ({ previous: was }: ResultLine) => (was ? countOrMark(was.count) : ''), align: 'right' } as const,
          {
            title: t('previousShare'),
            cell: ({ previous: was }: ResultLine) => (was ? shareText(was.count, was.base) : ''),
            align: 'right',
          } as const,
        ]
      : []),
  ]
  return (
    <section aria-labelledby={`q-${question.code}`}>
      <h2 id={`q-${question.code}`} className={sectionTitle}>
        {question.number && `${t('number')}${question.number}　`}
        {name}
      </h2>
      {question.undisclosed && (
        <p>
          {t('undisclosed')}　{t('undisclosedHelp')}
        </p>
      )}
      {question.withheld && <p>{t('withheld')}</p>}
      {question.perRound && <p>{t('perRound', { count: question.base })}</p>}
      {question.mean !== null && (
        <p>
          {question.kind === 'single' ? t('scaleMean', { most: question.rows.filter(({ code }) => !code.startsWith('_')).length }) : t('mean')}
          {`　${question.mean}`}
          {before?.mean != null && `（${t('previous')} ${before.mean}）`}
        </p>
      )}
      {question.quartiles && (
        <p>
          {t('quartiles')}　{t('quartilesText', question.quartiles)}
        </p>
      )}
      {lines.length > 0 && <DataTable caption={name} columns={columns} rows={lines} rowKey={({ label }) => wordsIn(label, language)} />}
      {question.texts.length > 0 && (
        <details className="mt-2" open={question.kind === 'texts'}>
          <summary className="focus-ring min-h-11 cursor-pointer py-2 text-key-900 underline">{t('texts')}</summary>
          <p className="text-dns-14N-130 text-solid-gray-700">{t('textsHelp')}</p>
          <ul className="list-disc space-y-1 pl-6">
            {question.texts.map((text, at) => (
              <li key={`${at} ${text}`} className="whitespace-pre-wrap">
                {text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** 棒。 The figure stands beside it, so it says nothing by itself. */
function Bar({ share }: { readonly share: number }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none" className="h-5 w-32 border border-solid-gray-400 bg-white">
      <rect width={share * 100} height="10" className="fill-key-700" />
    </svg>
  )
}

type CrossRow = CrossResult['rows'][number]

function Cross({ results, requestKey }: { readonly results: Results; readonly requestKey: string }) {
  const { t } = usePage(texts)
  const { crosses } = results
  if (crosses.length === 0 && !results.mayCross) return null
  return (
    <section aria-labelledby="cross">
      <h2 id="cross" className={sectionTitle}>
        {t('cross')}
      </h2>
      {crosses.map((cross, at) => (
        <CrossTable key={at} cross={cross} answerCount={results.answerCount} />
      ))}
      {results.mayCross && results.choices.length > 1 && <AddCrossing results={results} requestKey={requestKey} />}
    </section>
  )
}

function CrossTable({ cross, answerCount }: { readonly cross: CrossResult; readonly answerCount: number }) {
  const { t, language } = usePage(texts)
  const title = t('crossOf', { rows: wordsIn(cross.rowQuestion, language), columns: wordsIn(cross.columnQuestion, language) })
  const columns: Column<CrossRow>[] = [
    { title: t('crossRows'), cell: ({ label }) => wordsIn(label, language), header: true },
    ...cross.columns.map(({ label }, at) => ({
      title: wordsIn(label, language),
      cell: ({ counts }: CrossRow) => countOrMark(counts[at] ?? null),
      align: 'right' as const,
    })),
    { title: t('total'), cell: ({ total }) => countOrMark(total), align: 'right' },
  ]
  const label = { ja: texts.total.ja, en: texts.total.en }
  const totals: CrossRow = { code: '_total', label, total: answerCount, counts: cross.columns.map(({ total }) => total) }
  return (
    <div className="mt-4">
      <h3 className="mb-2 text-std-18B-160">{title}</h3>
      {cross.withheld ? (
        <p>{t('withheld')}</p>
      ) : (
        <DataTable caption={title} columns={columns} rows={[...cross.rows, totals]} rowKey={({ code }) => code} />
      )}
    </div>
  )
}

/** 加える。 */
function AddCrossing({ results: { choices }, requestKey }: { readonly results: Results; readonly requestKey: string }) {
  const { t, language } = usePage(texts)
  const answer = useActionData<typeof action>()
  const offered = [
    { value: '', label: t('choose') },
    ...choices.map((choice) => ({
      value: choice.code,
      label: `${choice.number && `${t('number')}${choice.number}　`}${questionText(choice, language)}`,
    })),
  ]
  const labels = { rows: t('crossRows'), columns: t('crossColumns') }
  const field = (name: keyof typeof labels) => ({ name, label: labels[name], value: answer?.typed[name] ?? '', refusal: answer?.refusal })
  return (
    <Form method="post" noValidate className="no-print mt-4 max-w-3xl space-y-4">
      <RefusalSummary refusal={answer?.refusal} labels={labels} />
      <RequestKey value={answer?.typed['requestKey'] ?? requestKey} />
      <p>{t('crossHelp')}</p>
      <div className="flex flex-wrap items-end gap-4">
        <SelectField {...field('rows')} choices={offered} />
        <SelectField {...field('columns')} choices={offered} />
        <button className={button.outlined}>{t('crossShow')}</button>
      </div>
    </Form>
  )
}
