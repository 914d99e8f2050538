import { useEffect, useRef } from 'react'
import { useActionData, useLoaderData, useSearchParams, useSubmit } from 'react-router'
import { fiscalYearText } from '#kernel/values'
import { ButtonLink, type LoadArgs, Mark, Notice, PageTitle, RefusalSummary, TextLink, act, api, keepTyped, sectionTitle, usePage } from '#ui'
import type { operations } from '../index.ts'
import type { EditableLine, PlanTree } from '../schema.ts'
import { LineForms, UndoStep } from './edit-forms.tsx'
import { Step, titlesIn } from './row-forms.tsx'
import { texts } from './edit-texts.ts'
import { texts as planTexts } from './texts.ts'

const planApi = (context: LoadArgs['context']) => api<{ plan: typeof operations }>(context).plan
const yearOf = (url: URL) => Number(url.searchParams.get('fiscalYear') ?? NaN)

export async function loader({ context, url }: LoadArgs) {
  const plan = planApi(context)
  const fiscalYear = Number.isInteger(yearOf(url)) ? yearOf(url) : (await plan.showPlan({})).fiscalYear
  return { tree: await plan.getPlanTree({ fiscalYear }), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const plan = planApi(args.context)
  const page = `/office/plan/edit`
  return act(
    args,
    page,
    {
      change: ({ key, text }) =>
        plan.changeLine(
          {
            lineId: text('lineId'),
            revision: Number(text('revision')),
            level: text('level') as 'chapter', // what is none of them is refused
            label: text('label'),
            title: text('title'),
            body: text('body').replaceAll('\r\n', '\n'),
            cooperation: text('cooperation'),
            marker: (text('marker') || null) as 'new' | null,
            measure: text('measure') as 'times',
            reporting: text('reporting') as 'count',
          },
          { key },
        ),
      move: ({ key, text }) => plan.moveLine({ lineId: text('lineId'), toLineId: text('to'), place: text('place') as 'after' }, { key }),
      step: ({ key, text }) => plan.moveLine({ lineId: text('lineId'), toLineId: text('toLineId'), place: text('place') as 'after' }, { key }),
      split: ({ key, text }) =>
        plan.splitLine(
          {
            lineId: text('lineId'),
            titles: titlesIn(text('titles')),
          },
          { key },
        ),
      merge: ({ key, text }) => plan.mergeLine({ lineId: text('lineId') }, { key }),
      add: ({ key, text }) =>
        plan.addLine(
          {
            fiscalYear: Number(text('fiscalYear')),
            toLineId: text('toLineId') || null,
            place: text('place') as 'after',
            level: (text('level') || null) as 'chapter' | null,
            label: text('label') || null,
            title: text('title'),
            body: text('body').replaceAll('\r\n', '\n'),
            marker: (text('marker') || null) as 'new' | null,
          },
          { key },
        ),
      renumber: ({ key, text }) => plan.renumberLines({ lineId: text('lineId') }, { key }),
      assign: ({ key, text, chosen }) =>
        plan.assignLine(
          {
            lineId: text('lineId'),
            sectionId: text('sectionId') || null,
            accountId: text('accountId') || null,
            below: chosen('below').length > 0,
          },
          { key },
        ),
      goal: ({ key, text }) => plan.linkGoals({ lineId: text('lineId'), goalLineId: text('goalLineId') || null }, { key }),
      remove: ({ key, text }) => plan.removeLine({ lineId: text('lineId') }, { key }),
      restore: ({ key, text }) => plan.restoreLine({ lineId: text('lineId') }, { key }),
      undo: ({ key, text }) => plan.undoChange({ fiscalYear: Number(text('fiscalYear')), changeId: text('changeId') }, { key }),
    },
    (path) => path.replace(/^titles\.\d+$/, 'titles').replace(/^toLineId$/, 'to'),
  )
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

/** Forms that open in place say beside their fields what is wrong. */
const boxes = ['goal', 'change', 'move', 'split', 'add', 'assign']

export default function EditPage() {
  const { tree, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [asked] = useSearchParams()
  const { t, language } = usePage(texts)
  const chosen = tree.lines.find(({ lineId }) => lineId === asked.get('line'))
  const year = language === 'ja' ? fiscalYearText(tree.fiscalYear) : `FY${tree.fiscalYear}`
  const done = asked.get('done')
  return (
    <>
      <PageTitle
        title={t('editOf', { year })}
        above={<TextLink to={`/office/plan?fiscalYear=${tree.fiscalYear}`}>{t('backToPlan')}</TextLink>}
        actions={
          <>
            {tree.draft && <Mark>{t('draft')}</Mark>}
            <ButtonLink to={`/office/plan/versions?fiscalYear=${tree.fiscalYear}`} title={t('versions')} kind="outlined" />
          </>
        }
      />
      {!answer && done && <Notice>{t(done === 'undo' ? 'undone' : 'done')}</Notice>}
      {answer && !boxes.includes(answer.form) && (
        <div className="mb-4">
          <RefusalSummary refusal={answer.refusal} labels={{}} />
        </div>
      )}
      <p>{t('lead')}</p>
      <p className="mb-4 text-dns-14N-130 text-solid-gray-700">{t('keys')}</p>
      <UndoStep tree={tree} requestKey={requestKey} />
      <div className="mt-4 grid gap-6 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <section aria-labelledby="chosen-title" className="lg:order-2">
          <div className="lg:sticky lg:top-4 lg:max-h-[calc(100vh-2rem)] lg:overflow-y-auto lg:pr-1">
            <h2 id="chosen-title" tabIndex={-1} className="text-std-20B-150">
              {t('chosen')}
            </h2>
            {!chosen && <p>{t('choose')}</p>}
            <LineForms key={chosen?.lineId} tree={tree} line={chosen} answer={answer} requestKey={requestKey} />
          </div>
        </section>
        <Tree tree={tree} chosen={chosen} />
      </div>
      {tree.removed.length > 0 && (
        <>
          <h2 className={sectionTitle}>{t('removed')}</h2>
          <ul className="divide-y divide-solid-gray-200 border-y border-solid-gray-300">
            {tree.removed.map(({ lineId, label, title }) => (
              <li key={lineId} className="flex flex-wrap items-center gap-3 py-2">
                <span className="min-w-0 flex-1">
                  {label} {title}
                </span>
                <Step form="restore" values={{ lineId }} title={t('restore')} label={t('restoreOf', { title })} requestKey={requestKey} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const indent = ['pl-2', 'pl-5', 'pl-8', 'pl-12', 'pl-16'] as const

function Tree({ tree, chosen }: { readonly tree: PlanTree; readonly chosen: EditableLine | undefined }) {
  const { t } = usePage(texts)
  const submit = useSubmit()
  const move = (lineId: string, toLineId: string, place: string) =>
    void submit(
      { form: 'step', requestKey: crypto.randomUUID(), 'step.lineId': lineId, 'step.toLineId': toLineId, 'step.place': place },
      { method: 'post', preventScrollReset: true },
    )
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const lineOf = (event: Event) => (event.target as HTMLElement).closest<HTMLElement>('[data-line]')?.dataset['line']
    const heard = {
      keydown(event: KeyboardEvent) {
        const up = event.key === 'ArrowUp'
        const line = lineOf(event)
        if (!line || !event.altKey || (!up && event.key !== 'ArrowDown')) return
        event.preventDefault()
        const beside = besideOf(tree.lines, line)[up ? 'previous' : 'next']
        if (beside) move(line, beside.lineId, up ? 'before' : 'after')
      },
      dragstart: (event: DragEvent) => event.dataTransfer?.setData('text/plan-line', lineOf(event) ?? ''),
      dragover: (event: DragEvent) => event.preventDefault(),
      drop(event: DragEvent) {
        event.preventDefault()
        const [dragged, to] = [event.dataTransfer?.getData('text/plan-line'), lineOf(event)]
        if (dragged && to && dragged !== to) move(dragged, to, 'before')
      },
    }
    const target = list.current
    for (const [name, listen] of Object.entries(heard)) target?.addEventListener(name, listen as EventListener)
    return () => {
      for (const [name, listen] of Object.entries(heard)) target?.removeEventListener(name, listen as EventListener)
    }
  })
  return (
    <section aria-labelledby="tree-title" className="min-w-0">
      <h2 id="tree-title" className="text-std-20B-150">
        {t('tree')}
      </h2>
      {tree.lines.length === 0 && <p>{t('noLine')}</p>}
      <ol ref={list} className="mt-2 border-t border-solid-gray-300">
        {tree.lines.map((line) => (
          <li
            key={line.lineId}
            className={`border-b border-solid-gray-200 py-1.5 ${indent[line.depth] ?? 'pl-16'} ${line === chosen ? 'bg-key-100' : ''}`}
            data-line={line.lineId}
          >
            <Row line={line} tree={tree} chosen={line === chosen} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Row({ line, tree, chosen }: { readonly line: EditableLine; readonly tree: PlanTree; readonly chosen: boolean }) {
  const { t } = usePage(texts)
  const { t: word } = usePage(planTexts)
  const section = tree.sections.find(({ sectionId }) => sectionId === line.sectionId)
  const person = tree.people.find(({ accountId }) => accountId === line.accountId)
  const goal = tree.lines.find(({ lineId }) => lineId === line.goalLineId)
  const who = [section?.name, person?.name].filter(Boolean).join(' ')
  return (
    <>
      <a
        href={`?fiscalYear=${tree.fiscalYear}&line=${line.lineId}#chosen-title`}
        aria-current={chosen || undefined}
        draggable
        className="focus-ring inline-block min-h-6 hover:underline"
      >
        {line.marker && (
          <span className="mr-1">
            <Mark>{word(line.marker)}</Mark>
          </span>
        )}
        <span className={line.depth < 2 ? 'font-700' : ''}>
          {line.label && `${line.label} `}
          {line.title}
        </span>
      </a>
      {goal && <span className="block text-dns-14N-130 text-solid-gray-700">{t('goalOf', { title: goal.title })}</span>}
      {who && <span className="block text-dns-14N-130 text-solid-gray-700">{t('inCharge', { who })}</span>}
    </>
  )
}

/** The lines before and after it under the same one. */
function besideOf(lines: readonly EditableLine[], lineId: string) {
  const line = lines.find((each) => each.lineId === lineId)
  const row = lines.filter(({ parentLineId }) => parentLineId === line?.parentLineId)
  const at = row.findIndex((each) => each.lineId === lineId)
  return { previous: row[at - 1], next: row[at + 1] }
}
