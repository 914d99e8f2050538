import { useEffect, useRef, useState } from 'react'
import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { fiscalYearText } from '#kernel/values'
import type { operations as fileOperations } from '#files'
import {
  Attachments,
  ButtonLink,
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  Sheet,
  TextField,
  TextLink,
  act,
  api,
  attachmentsFor,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import type { Answer, ItemEdit, PlanImport, Review, ReviewItem } from '../schema.ts'
import { Step, titlesIn } from './row-forms.tsx'
import { texts as editTexts } from './edit-texts.ts'
import { DoubtCard, ItemForms, OtherAnswer } from './import-parts.tsx'
import { stateTitles, texts } from './import-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const importId = params['importId'] ?? ''
  const { plan, files } = api<{ plan: typeof operations; files: typeof fileOperations }>(context)
  const standing = await plan.getImport({ importId })
  const waiting = standing.state === 'waiting'
  return {
    standing,
    attachments: waiting ? await attachmentsFor(files.listAttachments({ subjectType: 'plan.import', subjectId: importId })) : null,
    requestKey: crypto.randomUUID(),
    attachKey: crypto.randomUUID(),
  }
}

export async function action(args: LoadArgs) {
  const importId = args.params['importId'] ?? ''
  const { plan } = api<{ plan: typeof operations }>(args.context)
  const page = `/office/plan/imports/${importId}`
  const edit = (change: ItemEdit, key: string) => plan.editImportedItem({ importId, edit: change }, { key })
  return act(
    args,
    page,
    {
      read: ({ key }) => plan.readPlanFile({ importId }, { key }),
      doubt: ({ key, text }) =>
        plan.decideDoubt({ importId, doubt: Number(text('doubt')), answer: JSON.parse(text('answer') || '{}') as Answer }, { key }),
      other: ({ key, text }) => {
        const item = text('item')
        const kind = text('kind')
        const marker = text('marker') as 'new'
        const answer =
          kind === 'attach'
            ? { kind, item, marker }
            : kind === 'label'
              ? { kind, item, label: text('label') }
              : { kind: 'quantity', item, text: text('text') }
        return plan.decideDoubt({ importId, doubt: Number(text('doubt')), answer: answer as Answer }, { key })
      },
      undecide: ({ key, text }) => plan.undecide({ importId, decisionId: text('decisionId') }, { key }),
      rewrite: async ({ key, text }) => {
        const item = text('item')
        const changes: [string, ItemEdit][] = [
          ['title', { kind: 'retitle', item, title: text('title') }],
          ['label', { kind: 'relabel', item, label: text('label') }],
          ['level', { kind: 'level', item, level: text('level') as 'chapter' }],
        ]
        for (const [name, change] of changes) if (text(name) !== text(`was.${name}`)) await edit(change, `${key}-${name}`)
      },
      move: ({ key, text }) => edit({ kind: 'move', item: text('item'), to: text('to'), place: text('place') as 'after' }, key),
      split: ({ key, text }) =>
        edit(
          {
            kind: 'split',
            item: text('item'),
            titles: titlesIn(text('titles')),
          },
          key,
        ),
      merge: ({ key, text }) => edit({ kind: 'merge', item: text('item') }, key),
      intoBody: ({ key, text }) => edit({ kind: 'intoBody', item: text('item') }, key),
      aside: ({ key, text }) => edit({ kind: 'aside', item: text('item') }, key),
      adopt: ({ key, text }) => plan.adoptImport({ importId, fiscalYear: Number(text('fiscalYear')), title: text('title') }, { key }),
    },
    (path) => path.replace(/^(?:edit|answer)\./, '').replace(/^titles\.\d+$/, 'titles'),
  )
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

/** Forms that open in place say beside their fields what is wrong. */
const boxes = ['rewrite', 'move', 'split', 'other']

export default function ImportPage() {
  const { standing, attachments, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say } = usePage(texts)
  const { state, review, adoptedYear } = standing
  return (
    <>
      <PageTitle title={t('import')} above={<TextLink to="/office/plan/imports">{t('imports')}</TextLink>} />
      {answer && !boxes.includes(answer.form) && (
        <div className="mb-4">
          <RefusalSummary refusal={answer.refusal} labels={{ 'adopt.fiscalYear': t('fiscalYear'), 'adopt.title': t('planTitle') }} />
        </div>
      )}
      <Sheet
        rows={[
          [t('file'), standing.fileName || t('noFile')],
          [t('state'), say(stateTitles[state])],
        ]}
      />
      {attachments && (
        <>
          {standing.hasFile ? (
            <Form method="post" className="no-print mt-6">
              <RequestKey value={requestKey} />
              <input type="hidden" name="form" value="read" />
              <p className="mb-2">{t('readLead')}</p>
              <button className={button.filled}>{t('read')}</button>
            </Form>
          ) : (
            <p className="mt-6">{t('chooseFile')}</p>
          )}
          <Attachments subjectType="plan.import" subjectId={standing.importId} list={attachments} requestKey={attachKey} />
        </>
      )}
      {state === 'adopted' && adoptedYear !== null && (
        <div className="mt-6">
          <Notice>{t('adopted', { year: fiscalYearText(adoptedYear) })}</Notice>
          <ButtonLink to={`/office/plan/edit?fiscalYear=${adoptedYear}`} title={t('editPlan')} />
        </div>
      )}
      {state === 'open' && review && <ReviewPart standing={standing} review={review} answer={answer} requestKey={requestKey} />}
    </>
  )
}

interface Part {
  readonly standing: PlanImport
  readonly review: Review
  readonly answer: ReturnType<typeof useActionData<typeof action>>
  readonly requestKey: string
}

function ReviewPart({ review, answer, requestKey }: Part) {
  const { t } = usePage(texts)
  const [asked] = useSearchParams()
  const onlyOpen = asked.get('only') === 'open'
  const chosen = review.items.find(({ key }) => key === asked.get('item'))
  const question = review.doubts.find(({ doubt }) => String(doubt) === asked.get('doubt'))
  const [focus, setFocus] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  useKeys(list, setFocus)
  const lines = linesOf(review, focus ?? (chosen ? `item ${chosen.key}` : question ? `doubt ${question.doubt}` : ''))
  const shown = onlyOpen ? review.items.filter(({ key }) => doubtsAt(review, key).some(({ decided }) => decided === null)) : review.items
  return (
    <>
      <div className="mt-6 flex flex-wrap items-center gap-3" role="status">
        <strong className="text-std-20B-150">{review.open === 0 ? t('allDone') : t('left', { open: review.open })}</strong>
        <span>{t('asked', { asked: review.asked, later: review.later })}</span>
      </div>
      <p className="no-print text-dns-14N-130 text-solid-gray-700">{t('keys')}</p>
      <div className="no-print my-3 flex flex-wrap items-center gap-3">
        <TextLink to={onlyOpen ? '?' : '?only=open'}>{t(onlyOpen ? 'showAll' : 'onlyOpen')}</TextLink>
        {review.last && <Step form="undecide" values={{ decisionId: review.last.decisionId }} title={t('undoLast')} requestKey={requestKey} />}
      </div>
      <div className="grid gap-6 lg:grid-cols-2">
        <Source review={review} lines={lines} />
        <div ref={list} className="min-w-0">
          {(chosen ?? question) && (
            <section aria-labelledby="chosen-title" className="mb-4 rounded-8 border-2 border-key-900 p-3">
              <h2 id="chosen-title" tabIndex={-1} className="text-std-18B-160">
                {chosen ? t('chosen') : t('otherOf', { nth: question!.doubt + 1 })}
              </h2>
              {chosen && <ItemForms key={chosen.key} item={chosen} review={review} answer={answer} requestKey={requestKey} />}
              {!chosen && question && <OtherAnswer doubt={question} review={review} answer={answer} requestKey={requestKey} />}
            </section>
          )}
          <h2 className="text-std-20B-150">{t('tree')}</h2>
          <ol className="mt-2 border-t border-solid-gray-300">
            {shown.map((item) => (
              <li key={item.key} className={`border-b border-solid-gray-200 py-1 ${indent[item.depth] ?? 'pl-16'}`}>
                <ItemLine item={item} chosen={item === chosen} />
                {doubtsAt(review, item.key)
                  .filter(({ decided }) => !onlyOpen || decided === null)
                  .map((doubt) => (
                    <DoubtCard key={doubt.doubt} doubt={doubt} review={review} requestKey={requestKey} />
                  ))}
              </li>
            ))}
          </ol>
          <Aside review={review} />
          <Adopt review={review} answer={answer} requestKey={requestKey} />
        </div>
      </div>
    </>
  )
}

const indent = ['pl-1', 'pl-4', 'pl-7', 'pl-10', 'pl-14'] as const

function ItemLine({ item, chosen }: { readonly item: ReviewItem; readonly chosen: boolean }) {
  const { t } = usePage(texts)
  const { t: word } = usePage(editTexts)
  const marks = { new: '新', expanded: '拡', revised: '改' } as const
  return (
    <div data-focus={`item ${item.key}`}>
      <a href={`?item=${item.key}#chosen-title`} aria-current={chosen || undefined} className="focus-ring inline-block min-h-6 hover:underline">
        {item.marker && <span className="mr-1 rounded-4 border border-solid-gray-700 px-1">{marks[item.marker]}</span>}
        <span className={item.depth < 2 ? 'font-700' : ''}>
          {item.label && `${item.label} `}
          {item.title || `（${word('title')}なし）`}
        </span>
      </a>
      {item.body && <p className="text-dns-14N-130 whitespace-pre-wrap text-solid-gray-700">{item.body}</p>}
      {item.cooperation && <p className="text-dns-14N-130 text-solid-gray-700">{item.cooperation}</p>}
      {item.quantities.length > 0 && <p className="text-dns-14N-130 text-solid-gray-700">{t('quantities', { texts: item.quantities.join('、') })}</p>}
    </div>
  )
}

/** Questions stand at the item they are about, or at the last one before their line. */
function doubtsAt(review: Review, key: string): Review['doubts'] {
  const lineOf = ({ spans }: ReviewItem) => spans[0]?.line ?? 0
  const home = (doubt: Review['doubts'][number]) =>
    review.items.some((item) => item.key === doubt.item)
      ? doubt.item
      : (review.items.findLast((item) => lineOf(item) <= doubt.line) ?? review.items[0])?.key
  return review.doubts.filter((doubt) => home(doubt) === key)
}

function linesOf({ items, doubts }: Review, focus: string): ReadonlySet<number> {
  const [kind, name] = focus.split(' ')
  const doubt = kind === 'doubt' ? doubts.find((each) => String(each.doubt) === name) : undefined
  const item = items.find(({ key }) => key === (kind === 'item' ? name : doubt?.item))
  return new Set([...(doubt ? [doubt.line] : []), ...(item?.spans.map(({ line }) => line) ?? [])])
}

/** 原文。 What belongs to what is looked at is marked, and scrolled to. */
function Source({ review, lines }: { readonly review: Review; readonly lines: ReadonlySet<number> }) {
  const { t } = usePage(texts)
  const box = useRef<HTMLDivElement>(null)
  const first = Math.min(...lines)
  useEffect(() => {
    const line = box.current?.querySelector<HTMLElement>(`[data-line="${first}"]`)
    if (line && box.current) box.current.scrollTop = line.offsetTop - box.current.clientHeight / 3
  }, [first])
  return (
    <div className="min-w-0">
      <h2 id="source-title" className="text-std-20B-150">
        {t('source')}
      </h2>
      <div
        ref={box}
        tabIndex={0}
        role="region"
        aria-labelledby="source-title"
        className="focus-ring relative mt-2 max-h-64 overflow-auto rounded-8 border border-solid-gray-300 lg:sticky lg:top-4 lg:max-h-[calc(100vh-4rem)]"
      >
        <ol className="py-1 text-dns-16N-130">
          {review.source.map((text, at) => (
            <li key={at} data-line={at + 1} className={`flex gap-2 px-2 ${lines.has(at + 1) ? 'bg-yellow-100' : ''}`}>
              <span className="w-10 shrink-0 text-right text-dns-14N-130 text-solid-gray-700 tabular-nums">{at + 1}</span>
              <span className="min-w-0 break-all whitespace-pre-wrap">
                {lines.has(at + 1) ? <mark className="bg-yellow-100 font-700">{text}</mark> : text}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </div>
  )
}

function Aside({ review }: { readonly review: Review }) {
  const { t } = usePage(texts)
  if (review.aside.length === 0) return null
  return (
    <details className="mt-6 rounded-8 border border-solid-gray-300 px-4 py-3">
      <summary className="focus-ring cursor-pointer text-key-900 underline">{t('asideTitle')}</summary>
      <ul className="mt-2">
        {review.aside.map(({ line, from, text }) => (
          <li key={`${line} ${from}`}>
            {t('lineNo', { line })}　{text}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Adopt({ review, answer, requestKey }: Omit<Part, 'standing'>) {
  const { t } = usePage(texts)
  const mine = answer?.form === 'adopt' ? answer : undefined
  const field = (name: 'fiscalYear' | 'title', value: string) => ({
    name: `adopt.${name}`,
    value: mine?.typed[`adopt.${name}`] ?? value,
    refusal: mine?.refusal,
  })
  return (
    <section aria-labelledby="adopt-title">
      <h2 id="adopt-title" className={sectionTitle}>
        {t('adoptTitle')}
      </h2>
      <p>{t('adoptLead')}</p>
      {review.open > 0 ? (
        <p className="mt-2 font-700">{t('adoptWaits')}</p>
      ) : (
        <Form method="post" noValidate className="mt-2 space-y-4" aria-label={t('adoptTitle')}>
          <RequestKey value={requestKey} />
          <input type="hidden" name="form" value="adopt" />
          <TextField {...field('fiscalYear', String(review.fiscalYear ?? ''))} label={t('fiscalYear')} inputMode="numeric" />
          <TextField {...field('title', review.title)} label={t('planTitle')} />
          <button className={button.filled}>{t('adopt')}</button>
        </Form>
      )}
    </section>
  )
}

const cardsIn = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>('[data-question]') ?? [])]
const nthOf = (card: HTMLElement) => Number(card.dataset['question'])

/** j・k for questions, digits for answers, and whatever takes the focus shows its lines of the source. */
function useKeys(list: React.RefObject<HTMLElement | null>, setFocus: (focus: string | null) => void): void {
  const answered = useRef<number | null>(null)
  // Once the answer has come and the card is folded away, the next one is there.
  useEffect(() => {
    const cards = cardsIn(list.current)
    const was = answered.current
    if (was === null || cards.some((card) => nthOf(card) === was)) return
    answered.current = null
    ;(cards.find((card) => nthOf(card) > was) ?? cards[0])?.focus()
  })
  useEffect(() => {
    const cards = () => cardsIn(list.current)
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.ctrlKey || event.altKey || event.metaKey || target.closest('input, textarea, select')) return
      const card = target.closest<HTMLElement>('[data-question]')
      if (event.key === 'j' || event.key === 'k') {
        const all = cards()
        const at = card ? all.indexOf(card) + (event.key === 'j' ? 1 : -1) : 0
        all[(at + all.length) % Math.max(1, all.length)]?.focus()
      } else if (card && /^[1-9]$/.test(event.key)) card.querySelectorAll<HTMLButtonElement>('button[data-answer]')[Number(event.key) - 1]?.click()
    }
    const focused = (event: FocusEvent) => {
      const place = (event.target as HTMLElement).closest<HTMLElement>('[data-focus]')
      if (place) setFocus(place.dataset['focus'] ?? null)
    }
    const sent = (event: SubmitEvent) => {
      const card = (event.target as HTMLElement).closest<HTMLElement>('[data-question]')
      if (card) answered.current = nthOf(card)
    }
    document.addEventListener('keydown', pressed)
    document.addEventListener('focusin', focused)
    document.addEventListener('submit', sent, true)
    return () => {
      document.removeEventListener('keydown', pressed)
      document.removeEventListener('focusin', focused)
      document.removeEventListener('submit', sent, true)
    }
  }, [list, setFocus])
}
