import { redirect, useLoaderData, useSearchParams } from 'react-router'
import { countText, dayInJapan, dayText, eraDateText, readDate } from '#kernel/values'
import { type LoadArgs, ButtonLink, DataTable, PageTitle, Sheet, TextLink, answerForm, api, button, keepTyped, pageContext, usePage } from '#ui'
import type { operations } from '../index.ts'
import { dueText } from '../rules/days.ts'
import { isDue } from '../rules/disclosure-states.ts'
import {
  type DisclosureMove,
  type DisclosureRequest,
  type SectionTask,
  authorityProofs,
  requestDecisionTitles,
  requestDecisions,
  handoverMethods,
  identityProofs,
  refusalGrounds,
  requestKinds,
  type Choice,
  titleOf,
} from '../schema.ts'
import { MoveForm } from './disclosure-move-form.tsx'
import { texts } from './disclosure-texts.ts'
import { Saved, readSections, sectionTitle, ticked } from './register-parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const request = await identity.getDisclosureRequest({ requestId: params['requestId'] ?? '' })
  return { request, sections: await readSections(context), today: eraDateText(context.get(pageContext).shell.today), requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const requestId = params['requestId'] ?? ''
  return answerForm(request, async (typed) => {
    const text = (name: string) => (typed[name] ?? '').replaceAll('\r\n', '\n')
    const day = (name: string) => readDate(text(name))?.date ?? text(name)
    const some = (name: string, value: string) => (value ? { [name]: value } : {})
    const on = { requestId, happenedOn: day('happenedOn') }
    const options = { key: text('requestKey') }
    const moves: Readonly<Record<string, () => Promise<unknown>>> = {
      accept: () =>
        identity.acceptDisclosureRequest(
          {
            ...on,
            identityProof: text('identityProof'),
            ...some('authorityProof', text('authorityProof')),
            copyKeptBecause: text('copyKeptBecause'),
            note: text('note'),
          },
          options,
        ),
      ask: () =>
        identity.askSection({ requestId, compartment: text('compartment'), asked: text('taskAsked'), ...some('dueOn', day('taskDue')) }, options),
      mask: () => identity.recordMasking({ ...on, place: text('place'), ground: text('ground'), note: text('note') }, options),
      extend: () => identity.extendDisclosureDeadline({ ...on, reason: text('reason') }, options),
      decide: () =>
        identity.decideDisclosureRequest(
          { ...on, decision: text('decision') as (typeof requestDecisions)[number], grounds: ticked(typed, 'grounds'), statement: text('statement') },
          options,
        ),
      approve: () => identity.approveDisclosureDecision({ ...on, note: text('note') }, options),
      sendBack: () => identity.sendBackDisclosureDecision({ ...on, reason: text('reason') }, options),
      handOver: () => identity.handOverDisclosure({ ...on, method: text('method'), handedTo: text('handedTo'), note: text('note') }, options),
      withdraw: () => identity.withdrawDisclosureRequest({ ...on, reason: text('reason') }, options),
      reconsider: () => identity.reconsiderDisclosureDecision({ ...on, reason: text('reason') }, options),
    }
    await moves[text('form')]?.()
    return redirect(`/office/privacy/requests/${requestId}?saved`)
  })
}

export const clientAction = keepTyped

export default function DisclosureRequestPage() {
  const { request, sections, today: filledDay, requestKey } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const { t, say, today, language } = usePage(texts)
  const base = `/office/privacy/requests/${request.requestId}`
  const print = (notice: 'decision' | 'extension') =>
    `/print/identity/getDisclosureNotice?requestId=${request.requestId}&notice=${notice}&lang=${language}`
  const shown = request.can.find((move) => move === search.get('do'))
  const handles = request.can.length > 0
  const day = (date: string) => dayText(date, language)
  return (
    <>
      <PageTitle title={t('request')} above={<TextLink to="/office/privacy/requests">{t('requests')}</TextLink>}>
        {t('request')}（{say(titleOf(requestKinds, request.kind))}）
      </PageTitle>
      {search.has('received') && <Saved>{t('received')}</Saved>}
      {search.has('saved') && <Saved>{t('saved')}</Saved>}
      {handles && (
        <nav aria-label={t('actions')} className="no-print mb-4 flex flex-wrap gap-3">
          {request.can.map((move) => (
            <ButtonLink key={move} kind="outlined" to={`${base}?do=${move}#do`} title={t(`do_${move}`)} />
          ))}
          {['decided', 'completed'].includes(request.state) && (
            <a href={print('decision')} className={button.outlined}>
              {t('printDecision')}
            </a>
          )}
          {request.extended && (
            <a href={print('extension')} className={button.outlined}>
              {t('printExtension')}
            </a>
          )}
        </nav>
      )}
      {handles && request.state === 'proposed' && !request.can.includes('approve') && <p className="mb-4">{t('ownDecision')}</p>}
      {shown && <MoveForm key={shown} move={shown} request={request} sections={sections} filledDay={filledDay} requestKey={requestKey} back={base} />}
      <Sheet
        rows={[
          [t('state'), t(`state_${request.state}`)],
          [
            t('due'),
            <>
              {day(request.dueOn)} {isDue(request.state) && <strong>{say(dueText(request.dueOn, today))}</strong>}
              {request.extended && `（${t('extendedMark')}）`}
            </>,
          ],
          [t('receivedOn'), day(request.receivedOn)],
          [t('personName'), `${request.personName}（${request.personKana}）`],
          [t('personAddress'), request.personAddress],
          [t('personPhone'), request.personPhone || t('blank')],
          [t('requester'), t(request.requester)],
          ...(request.requester === 'self'
            ? []
            : ([
                [t('representativeName'), request.representativeName],
                [t('representativeAddress'), request.representativeAddress],
                [t('representativePhone'), request.representativePhone || t('blank')],
              ] as const)),
          [t('asked'), request.asked],
          [t('wantedMethod'), request.wantedMethod || t('blank')],
          [t('fee'), t('feeAmount', { yen: countText(request.feeYen) })],
          [t('receivedBy'), request.receivedBy],
          ...(request.keepUntil === null ? [] : [[t('keepUntil'), day(request.keepUntil)] as const]),
        ]}
      />
      {handles && <Tasks tasks={request.tasks} sections={sections} />}
      <h2 className={sectionTitle}>{t('history')}</h2>
      <DataTable
        caption={t('history')}
        rows={request.moves}
        rowKey={(move) => String(move.position)}
        columns={[
          { title: t('day'), oneLine: true, cell: (move) => day(move.happenedOn) },
          { title: t('what'), header: true, cell: (move) => t(`did_${move.move}`) },
          { title: t('details'), cell: (move) => <Details move={move} kind={request.kind} /> },
          { title: t('recordedBy'), cell: (move) => move.recordedBy },
        ]}
      />
    </>
  )
}

function Tasks({ tasks, sections }: { readonly tasks: readonly SectionTask[]; readonly sections: readonly Choice[] }) {
  const { t, say, language } = usePage(texts)
  return (
    <>
      <h2 className={sectionTitle}>{t('tasks')}</h2>
      {tasks.length === 0 ? (
        <p>{t('noTasks')}</p>
      ) : (
        <DataTable
          caption={t('tasks')}
          rows={tasks}
          rowKey={(task) => task.taskId}
          columns={[
            { title: t('compartment'), header: true, cell: (task) => say(titleOf(sections, task.compartment)) },
            { title: t('taskAsked'), cell: (task) => task.asked },
            { title: t('taskDue'), oneLine: true, cell: (task) => dayText(task.dueOn, language) },
            { title: t('state'), cell: (task) => t(`task_${task.state}`) },
            { title: t('answer'), cell: (task) => answerText(task) },
          ]}
        />
      )}
    </>
  )

  function answerText(task: SectionTask): string {
    if (task.answeredAt === null) return ''
    const by = t('answeredBy', { name: task.answeredBy ?? '' })
    return `${t(task.holdsRecords ? 'holds_yes' : 'holds_no')}：${task.answer ?? ''}（${dayText(dayInJapan(new Date(task.answeredAt)), language)} ${by}）`
  }
}

const lists = {
  identityProof: identityProofs,
  authorityProof: authorityProofs,
  ground: refusalGrounds,
  grounds: refusalGrounds,
  method: handoverMethods,
} as const
const shownFields = [
  'identityProof',
  'authorityProof',
  'copyKeptBecause',
  'decision',
  'grounds',
  'statement',
  'place',
  'ground',
  'method',
  'handedTo',
  'formerDueOn',
  'dueOn',
  'reason',
  'note',
] as const

/** What was recorded with a move, each value under its label. */
function Details({ move, kind }: { readonly move: DisclosureMove; readonly kind: DisclosureRequest['kind'] }) {
  const { t, say, language } = usePage(texts)
  const filled = shownFields.filter((name) => move.details[name] !== undefined)
  return (
    <ul>
      {filled.map((name) => (
        <li key={name}>{`${t(name)}：${[move.details[name]!]
          .flat()
          .map((value) => valueText(name, value))
          .join('、')}`}</li>
      ))}
      {move.move === 'accept' && !filled.includes('copyKeptBecause') && <li>{t('noCopy')}</li>}
    </ul>
  )

  function valueText(name: (typeof shownFields)[number], value: string): string {
    if (name === 'decision') return say(requestDecisionTitles[kind][requestDecisions.find((code) => code === value)!]) // stored from the same codes
    if (name === 'dueOn' || name === 'formerDueOn') return dayText(value, language)
    return name in lists ? say(titleOf(lists[name as keyof typeof lists], value)) : value
  }
}
