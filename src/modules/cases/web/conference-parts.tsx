// ケースをかける会議で共通のこと。 Putting a case on an agenda, and writing down what came of it.
import {
  type Answer,
  DateField,
  FormBox,
  type LoadArgs,
  Mark,
  SelectField,
  Sheet,
  TextArea,
  TextField,
  TextLink,
  Tick,
  type act,
  button,
  usePage,
} from '#ui'
import {
  type AgendaItem,
  type CaseState,
  type Conference,
  type ConferenceRow,
  type PlanState,
  type Term,
  caseStateTitles,
  conferenceStateTitles,
  copiesAtMost,
  offeredTerms,
  planStateTitles,
} from '../schema.ts'
import { conferenceTexts } from './conference-texts.ts'
import { casesApi, day, kindTitle, wordsOf } from './parts.tsx'

type Terms = readonly Term[]

/** 会議の名前。 Day, body and title, with its state. */
export function useMeetingName() {
  const { say, language } = usePage(conferenceTexts)
  return ({ heldOn, startTime, bodyName, title, state }: ConferenceRow) =>
    [
      `${day(heldOn, language)} ${startTime}`,
      bodyName,
      title === bodyName ? '' : title,
      state === 'postponed' ? `（${say(conferenceStateTitles[state])}）` : '',
    ]
      .filter(Boolean)
      .join('　')
}

export function putWork(context: LoadArgs['context']): Parameters<typeof act>[2] {
  return {
    put: (sent) =>
      casesApi(context).cases.putOnAgenda(
        {
          gatheringId: sent.text('gatheringId'),
          number: sent.text('number'),
          occasion: sent.text('occasion'),
          question: sent.text('question').replaceAll('\r\n', '\n'),
          withPlan: sent.text('withPlan') === 'yes',
          sharing: sent.text('sharing'),
          sharingNote: sent.text('sharingNote'),
        },
        sent,
      ),
  }
}

/** 会議にかける。 Either the case or the meeting is chosen by where one is. */
export function PutBox({
  title,
  number,
  gatheringId,
  meetings,
  planNumber,
  kind,
  terms,
  answer,
  requestKey,
}: {
  readonly title: string
  readonly number?: string
  readonly gatheringId?: string
  readonly meetings?: readonly ConferenceRow[]
  /** Null: the case has none to put before them; left out: which case it will be is not known. */
  readonly planNumber?: number | null
  readonly kind: string | null
  readonly terms: Terms
  readonly answer: Answer | undefined
  readonly requestKey: string
}) {
  const { t, language, today } = usePage(conferenceTexts)
  const nameOf = useMeetingName()
  const word = wordsOf(terms, language)
  const offered = (list: 'occasion' | 'sharing') =>
    offeredTerms(terms, list, kind, today).map(({ code }) => ({ value: code, label: word(list, code) }))
  const typed = answer?.form === 'put' ? answer.typed['put.withPlan'] === 'yes' : (planNumber ?? null) !== null
  return (
    <FormBox
      form="put"
      title={title}
      help={t('putHelp')}
      submit={t('put')}
      labels={{
        gatheringId: t('meeting'),
        number: t('number'),
        occasion: t('occasion'),
        question: t('question'),
        withPlan: t('withPlan'),
        sharing: t('sharing'),
        sharingNote: t('sharingNote'),
      }}
      hidden={{ ...(number !== undefined && { number }), ...(gatheringId !== undefined && { gatheringId }) }}
      answer={answer}
      requestKey={requestKey}
    >
      {(field) => (
        <>
          {meetings && <SelectField {...field('gatheringId')} choices={meetings.map((each) => ({ value: each.gatheringId, label: nameOf(each) }))} />}
          {number === undefined && <TextField {...field('number')} required />}
          <SelectField {...field('occasion')} choices={offered('occasion')} />
          <TextArea {...field('question')} rows={3} />
          {planNumber !== null && (
            <Tick name="put.withPlan" checked={typed}>
              {planNumber === undefined ? t('withPlan') : t('withPlanOf', { number: planNumber })}
            </Tick>
          )}
          <SelectField {...field('sharing')} choices={offered('sharing')} />
          <TextField {...field('sharingNote')} />
        </>
      )}
    </FormBox>
  )
}

const roleRows = [1, 2, 3] as const

/** Forms of one case each: `decide-…` and `takeOff-…`, and whichever was sent. */
export function decideWork(context: LoadArgs['context'], form: string, revision: number): Parameters<typeof act>[2] {
  const { cases } = casesApi(context)
  const [, doing, itemId] = /^(decide|takeOff)-(.+)$/.exec(form) ?? []
  if (!doing || !itemId) return {}
  return {
    [form]: (sent) =>
      doing === 'takeOff'
        ? cases.takeOffAgenda({ itemId, revision, reason: sent.text('reason') }, sent)
        : cases.recordDecision(
            {
              itemId,
              revision,
              decision: sent.text('decision'),
              discussed: sent.text('discussed').replaceAll('\r\n', '\n'),
              conditions: sent.text('conditions').replaceAll('\r\n', '\n'),
              roles: writtenRows(sent.text).map((nth) => ({
                what: sent.text(`what${nth}`),
                who: sent.text(`who${nth}`),
                dueOn: sent.day(`dueOn${nth}`),
                accountId: sent.text(`accountId${nth}`),
              })),
              moveTo: (sent.text('moveTo') || null) as CaseState | null,
              planTo: (sent.text('planTo') || null) as PlanState | null,
            },
            sent,
          ),
  }
}
/** Rows in which somebody wrote something: who does it stands there from the beginning. */
export function writtenRows(text: (name: string) => string): number[] {
  return roleRows.filter((nth) => ['what', 'who', 'dueOn'].some((name) => text(`${name}${nth}`).trim() !== ''))
}

/** 一件の議題。 What was put before them, what came of it, and the form for that. */
export function AgendaCase({
  item,
  meeting,
  place,
  open,
  terms,
  kinds,
  answer,
  requestKey,
}: {
  readonly item: AgendaItem
  readonly meeting: Conference
  readonly place: number
  readonly open: boolean
  readonly terms: Terms
  readonly kinds: Parameters<typeof kindTitle>[0]
  readonly answer: Answer | undefined
  readonly requestKey: string
}) {
  const { t, say, language } = usePage(conferenceTexts)
  const word = wordsOf(terms, language)
  const people = (meeting.colleagues[item.caseId] ?? []).map(({ accountId, name }) => ({ value: accountId, label: name }))
  const decided = item.decision !== null
  const form = `decide-${item.itemId}`
  const stay = { value: '', label: t('stays') }
  const decisions = offeredTerms(terms, 'decision', item.kind, meeting.heldOn).map(({ code }) => ({ value: code, label: word('decision', code) }))
  const head = `${place}　${item.number}　${item.name}`
  const accounts = Object.fromEntries(roleRows.map((nth) => [`accountId${nth}`, item.leadId]))
  return (
    <section aria-labelledby={`item-${item.itemId}`} className="mt-6 rounded-8 border border-solid-gray-300 px-4 py-3">
      <h2 id={`item-${item.itemId}`} className="text-std-20B-150">
        <TextLink to={`/office/cases/of/${item.caseId}`}>{head}</TextLink> {decided && <Mark>{word('decision', item.decision)}</Mark>}
      </h2>
      <div className="mt-2">
        <Sheet
          rows={
            [
              [t('kind'), kindTitle(kinds, item.kind, language)],
              [t('caseState'), say(caseStateTitles[item.state])],
              [t('lead'), item.leadName],
              [t('occasion'), word('occasion', item.occasion)],
              [t('question'), item.question && <span className="whitespace-pre-wrap">{item.question}</span>],
              [
                t('plan'),
                item.plan && (
                  <>
                    <TextLink to={`/office/cases/sheets/${item.plan.filledId}`}>{t('planOf', { number: item.plan.number })}</TextLink>{' '}
                    <Mark>{say(planStateTitles[item.plan.state])}</Mark> {item.plan.changedSince && <Mark>{t('changedSince')}</Mark>}
                  </>
                ),
              ],
              [t('sharing'), [word('sharing', item.sharing), item.sharingNote].filter(Boolean).join('　')],
              [t('discussed'), item.discussed && <span className="whitespace-pre-wrap">{item.discussed}</span>],
              [t('conditions'), item.conditions && <span className="whitespace-pre-wrap">{item.conditions}</span>],
              [
                t('roles'),
                item.tasks.length > 0 && (
                  <ul>
                    {item.tasks.map((task) => (
                      <li key={task.taskId}>
                        {day(task.dueOn, language)}　{task.what}　{task.accountName} {task.endedOn !== null && <Mark>{t('doneTask')}</Mark>}
                      </li>
                    ))}
                  </ul>
                ),
              ],
              [t('decidedBy'), item.decidedBy],
            ].filter(([, value]) => value) as [string, React.ReactNode][]
          }
        />
      </div>
      {item.can.includes('decide') && (
        <FormBox
          form={form}
          title={t(decided ? 'rewriteOf' : 'decideOf', { number: item.number })}
          {...(decided && { help: t('rewriteHelp') })}
          submit={t('save')}
          open={open}
          labels={{
            decision: t('decision'),
            discussed: t('discussed'),
            conditions: t('conditions'),
            moveTo: t('moveTo'),
            planTo: t('planTo'),
            ...roleLabels(t),
          }}
          values={{
            ...accounts,
            ...(decided ? { decision: item.decision!, discussed: item.discussed, conditions: item.conditions } : {}),
          }}
          revision={item.revision}
          answer={answer}
          requestKey={requestKey}
        >
          {(field) => (
            <>
              <SelectField {...field('decision')} choices={decisions} />
              <TextArea {...field('discussed')} rows={4} />
              <TextArea {...field('conditions')} rows={2} />
              {item.moves.length > 0 && (
                <fieldset className="space-y-4">
                  <legend className="text-std-16B-170">{t('roles')}</legend>
                  {roleRows.map((nth) => (
                    <div key={nth} className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
                      <TextField {...field(`what${nth}`)} />
                      <DateField {...field(`dueOn${nth}`)} />
                      <TextField {...field(`who${nth}`)} />
                      <SelectField {...field(`accountId${nth}`)} choices={people} />
                    </div>
                  ))}
                </fieldset>
              )}
              {item.moves.length > 0 && (
                <SelectField
                  {...field('moveTo')}
                  choices={[stay, ...item.moves.map((state) => ({ value: state, label: say(caseStateTitles[state]) }))]}
                />
              )}
              {item.planMoves.length > 0 && (
                <SelectField
                  {...field('planTo')}
                  choices={[stay, ...item.planMoves.map((state) => ({ value: state, label: say(planStateTitles[state]) }))]}
                />
              )}
            </>
          )}
        </FormBox>
      )}
      {item.can.includes('takeOff') && (
        <FormBox
          form={`takeOff-${item.itemId}`}
          title={t('takeOffOf', { number: item.number })}
          submit={t('takeOff')}
          labels={{ reason: t('reason') }}
          revision={item.revision}
          answer={answer}
          requestKey={requestKey}
        >
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
    </section>
  )
}

type RoleField = `${'what' | 'who' | 'dueOn' | 'accountId'}${(typeof roleRows)[number]}`
function roleLabels(t: (key: 'what' | 'who' | 'dueOn' | 'account', values: { nth: number }) => string): Record<RoleField, string> {
  return Object.fromEntries(
    roleRows.flatMap((nth) => [
      [`what${nth}`, t('what', { nth })],
      [`who${nth}`, t('who', { nth })],
      [`dueOn${nth}`, t('dueOn', { nth })],
      [`accountId${nth}`, t('account', { nth })],
    ]),
  ) as Record<RoleField, string>
}

/** 資料を刷る。 So many copies, each with its number. */
export function ConferencePapers({ gatheringId }: { readonly gatheringId: string }) {
  const { t, language } = usePage(conferenceTexts)
  const copies = Array.from({ length: copiesAtMost }, (_, at) => ({ value: String(at + 1), label: String(at + 1) }))
  return (
    <form
      method="get"
      action="/print/cases/printAgenda"
      aria-label={t('paper')}
      className="no-print mt-6 rounded-8 border border-solid-gray-300 px-4 py-3"
    >
      <h2 className="text-std-18B-160">{t('paper')}</h2>
      <p className="my-2">{t('paperHelp')}</p>
      <input type="hidden" name="gatheringId" value={gatheringId} />
      <input type="hidden" name="lang" value={language} />
      <div className="max-w-32">
        <SelectField name="copies" label={t('copies')} value="1" choices={copies} />
      </div>
      <p className="mt-3 flex flex-wrap gap-3">
        <button className={button.outlined}>{t('printNameless')}</button>
        <button className={button.outlined} formAction="/print/cases/getConference">
          {t('printFull')}
        </button>
      </p>
    </form>
  )
}
