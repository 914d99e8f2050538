import type { ReactNode } from 'react'
import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { fiscalYearText } from '#kernel/values'
import {
  DataTable,
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  Sheet,
  TextLink,
  answerForm,
  api,
  button,
  choicesOf,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import { unitOf } from '../rules/count.ts'
import type { Countable, Counting, CountingPreview, WordedBinding } from '../schema.ts'
import { texts } from './counting-texts.ts'
import { bindingText, countingText } from './counting-words.ts'
import { measureTitles, reportingTitles } from './edit-texts.ts'
import { actualText, amountText, monthName, texts as planTexts } from './texts.ts'

const planApi = (context: LoadArgs['context']) => api<{ plan: typeof operations }>(context).plan
type Source = Counting['sources'][number]
type Sent = Readonly<Record<string, string>>

/** What is chosen stands in the address and in the form alike, under the same names. */
const written = ({ kind, measure, tags }: Source) => new URLSearchParams({ ...tags, 'binding.kind': kind, 'binding.measure': measure }).toString()
function readBinding(text: string): Source {
  const { 'binding.kind': kind = '', 'binding.measure': measure = 'count', ...tags } = Object.fromEntries(new URLSearchParams(text))
  return { kind, measure, tags }
}
function chosenIn(sent: Sent): Counting | undefined {
  if (sent['reporting'] === undefined) return undefined
  const kept = Object.keys(sent).filter((name) => /^source\.\d+$/.test(name) && name !== `source.${sent['drop']}`)
  const sources = kept.map((name) => readBinding(sent[name]!))
  const add = sent['add']
  if (add !== undefined && !sources.some((each) => written(each) === written(addedOf(add, sent)))) sources.push(addedOf(add, sent))
  return { reporting: sent['reporting'] as 'count', measure: (sent['measure'] ?? 'times') as 'times', sources } // what is none of them is refused
}
function addedOf(kind: string, sent: Sent): Source {
  const begins = `add.${kind}.tag.`
  const tags = Object.entries(sent).filter(([name, value]) => name.startsWith(begins) && value !== '')
  return {
    kind,
    measure: sent[`add.${kind}.measure`] ?? 'count',
    tags: Object.fromEntries(tags.map(([name, value]) => [name.slice(begins.length), value])),
  }
}
function addressOf(lineId: string, revision: string, { reporting, measure, sources }: Counting, more: Sent = {}): string {
  const of = Object.fromEntries(sources.map((source, at) => [`source.${at}`, written(source)]))
  return `/office/plan/edit/counting?${new URLSearchParams({ line: lineId, revision, reporting, measure, ...of, ...more })}`
}

export async function loader({ context, url }: LoadArgs) {
  const plan = planApi(context)
  const sent = Object.fromEntries(url.searchParams)
  const { line: lineId = '', revision } = sent
  const counting = chosenIn(sent)
  if (counting && revision !== undefined && ('add' in sent || 'drop' in sent)) throw redirect(addressOf(lineId, revision, counting))
  const [preview, { items }] = await Promise.all([plan.previewCounting({ lineId, ...(counting && { counting }) }), plan.listCountables({})])
  // Whoever has changed the line since the page was first opened is told when it is saved.
  return { preview, countables: items, revision: revision ?? String(preview.revision), requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const plan = planApi(context)
  return answerForm(request, async (sent) => {
    const { line: lineId = '', revision = '', requestKey = '', fiscalYear = '' } = sent
    const counting = chosenIn(sent)!
    // What was chosen but not added yet is added and shown first, never left out in silence.
    const open = Object.keys(sent).find((name) => name.startsWith('add.') && name.includes('.tag.') && sent[name] !== '')
    if (open !== undefined) {
      const kind = open.slice('add.'.length, open.indexOf('.tag.'))
      return redirect(addressOf(lineId, revision, chosenIn({ ...sent, add: kind })!, { added: 'yes' }))
    }
    await plan.bindLine({ lineId, revision: Number(revision), counting }, { key: requestKey })
    return redirect(`/office/plan/edit?${new URLSearchParams({ fiscalYear, line: lineId, done: 'counting' })}#chosen-title`)
  })
}

/** Keeps the form and what was chosen when the network is away. */
export const clientAction = keepTyped

export default function CountingPage() {
  const { preview, countables, revision, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [asked] = useSearchParams()
  const { t, language } = usePage(texts)
  const { lineId, fiscalYear, proposed } = preview
  const year = language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`
  const typed = answer?.typed
  const labels = { reporting: t('reporting'), measure: t('measure') }
  const field = (name: 'reporting' | 'measure') => ({ name, label: labels[name], value: typed?.[name] ?? proposed[name], refusal: answer?.refusal })
  const ready = !preview.remarks.some(({ remark }) => remark === 'boundTwice')
  return (
    <>
      <PageTitle
        title={t('counting')}
        above={
          <>
            <TextLink to={`/office/plan/edit?${new URLSearchParams({ fiscalYear: String(fiscalYear), line: lineId })}`}>
              {year} {t('back')}
            </TextLink>
            <span className="block">
              {preview.label} {preview.title}
            </span>
          </>
        }
      />
      {asked.has('added') && !answer && <Notice>{t('notSavedYet')}</Notice>}
      <p className="mb-4 max-w-3xl">{t('lead')}</p>
      <Form method="post" noValidate key={asked.toString()} className="max-w-3xl space-y-5">
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <input type="hidden" name="line" value={lineId} />
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="fiscalYear" value={fiscalYear} />
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField {...field('reporting')} choices={choicesOf(reportingTitles, language)} />
          <SelectField {...field('measure')} choices={choicesOf(measureTitles, language)} />
        </div>
        <Sources sources={proposed.sources} />
        <section aria-labelledby="add-title">
          <h2 id="add-title" className="text-std-18B-160">
            {t('addTitle')}
          </h2>
          {countables.map((countable) => (
            <AddSource key={countable.kind} countable={countable} typed={typed} />
          ))}
        </section>
        <Preview preview={preview} />
        <div className="flex flex-wrap gap-4">
          {ready && <button className={button.filled}>{t('save')}</button>}
          <button formMethod="get" className={button.outlined}>
            {t('tryIt')}
          </button>
        </div>
      </Form>
    </>
  )
}

function Sources({ sources }: { readonly sources: readonly WordedBinding[] }) {
  const { t, language } = usePage(texts)
  return (
    <section aria-labelledby="sources-title">
      <h2 id="sources-title" className="text-std-18B-160">
        {t('counted')}
      </h2>
      {sources.length === 0 && <p>{t('recordsOnly')}</p>}
      <ul className="divide-y divide-solid-gray-200 border-y border-solid-gray-300 empty:border-0">
        {sources.map((source, at) => {
          const title = bindingText(source, language)
          return (
            <li key={written(source)} className="flex flex-wrap items-center gap-3 py-2">
              <input type="hidden" name={`source.${at}`} value={written(source)} />
              <span className="min-w-0 flex-1">{title}</span>
              <button formMethod="get" name="drop" value={at} aria-label={t('dropOf', { title })} className={button.outlined}>
                {t('drop')}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** 一つの種類を加える欄。 Opens in place; a tag that is not chosen may be anything. */
function AddSource({ countable, typed }: { readonly countable: Countable; readonly typed: Readonly<Record<string, string>> | undefined }) {
  const { t, say, language } = usePage(texts)
  const { kind, title, tags, measures } = countable
  const name = (of: string) => `add.${kind}.${of}`
  return (
    <details className="mt-2 rounded-8 border border-solid-gray-300 px-4 py-3">
      <summary className="focus-ring cursor-pointer text-key-900 underline">{say(title)}</summary>
      <div className="mt-3 space-y-4">
        {tags.map((tag) =>
          tag.choices.length === 0 ? (
            <p key={tag.tag}>
              {say(tag.title)}：{t('noWords')}
            </p>
          ) : (
            <SelectField
              key={tag.tag}
              name={name(`tag.${tag.tag}`)}
              label={say(tag.title)}
              value={typed?.[name(`tag.${tag.tag}`)]}
              choices={choicesOf(Object.fromEntries(tag.choices.map((choice) => [choice.code, choice.title])), language, t('any'))}
            />
          ),
        )}
        {measures.length > 1 && (
          <SelectField
            name={name('measure')}
            label={t('addend')}
            value={typed?.[name('measure')]}
            choices={measures.map((each) => ({ value: each.measure, label: say(each.title) }))}
          />
        )}
        <button formMethod="get" name="add" value={kind} className={button.outlined}>
          {t('addOf', { title: say(title) })}
        </button>
      </div>
    </details>
  )
}

function Preview({ preview }: { readonly preview: CountingPreview }) {
  const { t, language } = usePage(texts)
  const { t: word } = usePage(planTexts)
  const { activity, standing, proposed, twins, remarks } = preview
  const shown = (of: CountingPreview['standing']): ReactNode => (
    <>
      <strong className="text-std-20B-150">{actualText({ activity, ...of }, unitOf[of.measure], language)}</strong>
      <span className="block text-dns-14N-130">{countingText(of, language)}</span>
    </>
  )
  const amount = (of: CountingPreview['standing'], at: number) => {
    const count = of.months[at] ?? null
    return count === null ? word('unknownMonth') : amountText(count, unitOf[of.measure], language)
  }
  const months = standing.months.flatMap((_, at) => (amount(standing, at) === amount(proposed, at) ? [] : [at]))
  return (
    <section aria-labelledby="preview-title">
      <h2 id="preview-title" className={sectionTitle}>
        {t('preview')}
      </h2>
      {remarks.map(({ remark, count }) => (
        <p key={remark} className="my-2 rounded-8 border-2 border-orange-800 bg-orange-50 px-4 py-2">
          {t(remark, { count })}
        </p>
      ))}
      <Sheet
        rows={[
          [t('standing'), shown(standing)],
          [t('proposed'), shown(proposed)],
        ]}
      />
      {months.length === 0 ? (
        <p className="mt-2">{t('unchanged')}</p>
      ) : (
        <DataTable
          caption={t('monthsThatChange')}
          rows={months}
          rowKey={String}
          columns={[
            { title: t('month'), header: true, oneLine: true, cell: (at) => monthName(at, language) },
            { title: t('standing'), align: 'right', cell: (at) => amount(standing, at) },
            { title: t('proposed'), align: 'right', cell: (at) => amount(proposed, at) },
          ]}
        />
      )}
      {twins.length > 0 && (
        <>
          <p className="mt-2">{t('twins')}</p>
          <ul className="list-disc pl-6">
            {twins.map(({ lineId, label, title }) => (
              <li key={lineId}>
                {label} {title}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="mt-2">{t('othersStay')}</p>
    </section>
  )
}
