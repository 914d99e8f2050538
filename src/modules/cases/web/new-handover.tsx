import { Form, useActionData, useLoaderData } from 'react-router'
import { readDate } from '#kernel/values'
import {
  type Answer,
  DateField,
  type FieldProps,
  type LoadArgs,
  Mark,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  Tick,
  act,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { HandoverAsked, caseStateTitles } from '../schema.ts'
import { handoverTexts } from './handover-texts.ts'
import { CaseLinks, casesApi, day, kindTitle } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { cases } = casesApi(context)
  const asked = url.searchParams
  // What cannot be read in the address falls back to nothing, and a day that has passed to today.
  const wanted = HandoverAsked.catch({ fromId: null, kind: null, fromOn: null }).parse({
    fromId: asked.get('from') || null,
    kind: asked.get('kind') || null,
    fromOn: readDate(asked.get('on') ?? '')?.date ?? null,
  })
  const [preview, { kinds }] = await Promise.all([cases.previewHandover(wanted), cases.listChoices({})])
  return { preview, kinds, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { cases } = casesApi(args.context)
  const names = [...(await args.request.clone().formData()).keys()]
  const ticked = (prefix: string) => names.flatMap((name) => (name.startsWith(`handOver.${prefix}`) ? [name.slice(`handOver.${prefix}`.length)] : []))
  const [caseIds, taskIds] = [ticked('take-'), ticked('pass-')]
  return act(
    args,
    '/office/cases/handover',
    {
      handOver: (sent) => {
        const toId = (name: string) => sent.text(name) || sent.text('toAll')
        const [what, dueOn] = [sent.text('firstWhat'), sent.text('firstDueOn')]
        return cases.handOver(
          {
            fromOn: sent.day('fromOn'),
            cases: caseIds.map((caseId) => ({
              caseId,
              revision: Number(sent.text(`rev-${caseId}`)),
              toId: toId(`to-${caseId}`),
              note: sent.text(`note-${caseId}`).replaceAll('\r\n', '\n'),
            })),
            tasks: taskIds.map((taskId) => ({ taskId, revision: Number(sent.text(`rev-${taskId}`)), toId: toId(`to-${taskId}`) })),
            first: what === '' && dueOn === '' ? null : { what, dueOn: sent.day('firstDueOn') },
          },
          sent,
        )
      },
    },
    (path) => {
      const [list, nth, field] = path.split('.') as [string, string?, string?]
      const id = list === 'cases' ? caseIds[Number(nth)] : list === 'tasks' ? taskIds[Number(nth)] : undefined
      if (id !== undefined) return `${field === 'toId' ? 'to' : list === 'cases' ? 'take' : 'pass'}-${id}`
      return { first: `first${nth === 'dueOn' ? 'DueOn' : 'What'}`, cases: 'toAll', tasks: 'toAll' }[list] ?? list
    },
  )
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function NewHandover() {
  const { preview, kinds, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const { t, say, language } = usePage({ ...texts, ...handoverTexts })
  const [typed, refusal] = [answer?.typed ?? {}, answer?.refusal]
  const { items, tasks, colleagues } = preview
  const title =
    preview.fromName === null
      ? t('chooseOfKind', { kind: kindTitle(kinds, preview.kind ?? '', language) })
      : t('chooseOf', { name: preview.fromName })
  const people = (able: readonly string[]) =>
    colleagues.flatMap(({ accountId, name }) => (able.includes(accountId) ? [{ value: accountId, label: name }] : []))
  const labels: Record<string, string> = {
    'handOver.fromOn': t('fromOn'),
    'handOver.toAll': t('toAll'),
    'handOver.firstWhat': t('firstWhat'),
    'handOver.firstDueOn': t('firstDueOn'),
    ...Object.fromEntries(
      items.flatMap(({ caseId, number }) => [
        [`handOver.to-${caseId}`, t('toOne', { number })],
        [`handOver.take-${caseId}`, number],
        [`handOver.note-${caseId}`, t('noteOne', { number })],
      ]),
    ),
    ...Object.fromEntries(
      tasks.flatMap(({ taskId, what }) => [
        [`handOver.to-${taskId}`, t('toTask', { what })],
        [`handOver.pass-${taskId}`, what],
      ]),
    ),
  }
  const field = (name: string, value = ''): FieldProps => ({
    name: `handOver.${name}`,
    label: labels[`handOver.${name}`] ?? name,
    value: typed[`handOver.${name}`] ?? value,
    refusal,
  })
  // Once something was refused, what was ticked counts, and nothing else.
  const ticked = (name: string) => (answer ? Boolean(typed[`handOver.${name}`]) : true)
  // A fortnight after the hand-over is proposed; whoever hands over says otherwise.
  const firstDue = new Date(Date.parse(preview.fromOn) + 14 * 86_400_000).toISOString().slice(0, 10)
  const likeAll = { value: '', label: t('likeAll') }
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle title={title} above={<TextLink to="/office/cases/handover">{t('handovers')}</TextLink>} />
      <Form action="/office/cases/handover/new" aria-label={t('fromOn')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        {preview.fromId !== null && <input type="hidden" name="from" value={preview.fromId} />}
        {preview.kind !== null && <input type="hidden" name="kind" value={preview.kind} />}
        <DateField name="on" label={t('fromOn')} value={day(preview.fromOn, language)} help={t('fromOnHelp')} />
        <button className={button.outlined}>{t('showDay')}</button>
      </Form>
      <p>{t('unseen')}</p>
      {items.length + tasks.length === 0 ? (
        <p className="mt-4">{t('noCases')}</p>
      ) : (
        <Form method="post" noValidate aria-label={title} className="mt-4 space-y-5">
          <RefusalSummary refusal={refusal} labels={labels} />
          <RequestKey value={requestKey} />
          <input type="hidden" name="form" value="handOver" />
          <input type="hidden" name="handOver.fromOn" value={preview.fromOn} />
          <SelectField
            {...field('toAll')}
            help={t('toAllHelp')}
            choices={[
              { value: '', label: t('none') },
              ...colleagues.flatMap((each) => (each.accountId === preview.fromId ? [] : [{ value: each.accountId, label: each.name }])),
            ]}
          />
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField {...field('firstWhat', t('firstWhatDefault'))} />
            <DateField {...field('firstDueOn', day(firstDue, language))} help={t('firstHelp')} />
          </div>
          {items.length > 0 && (
            <section aria-labelledby="cases">
              <h2 id="cases" className={sectionTitle}>
                {t('caseList')}（{t('total', { count: items.length })}）
              </h2>
              <ol className="space-y-4">
                {items.map((item) => {
                  const choices = people(item.able)
                  const stays =
                    item.waitingOn !== null ? t('promised', { day: day(item.waitingOn, language) }) : choices.length === 0 ? t('nobodyAble') : null
                  return (
                    <li key={item.caseId} className="rounded-8 border border-solid-gray-300 px-4 py-3">
                      <p>
                        <TextLink to={`/office/cases/of/${item.caseId}`}>{`${item.number}　${item.name}`}</TextLink>{' '}
                        <Mark>{say(caseStateTitles[item.state])}</Mark> {kindTitle(kinds, item.kind, language)}　{item.leadName}
                      </p>
                      <p>
                        {item.nextOn && `${day(item.nextOn, language)}　${item.next}`} {item.overdue && <Mark>{t('overdue')}</Mark>}{' '}
                        {item.alerts > 0 && <Mark>{t('alerts')}</Mark>}
                      </p>
                      {stays ? (
                        <p>{stays}</p>
                      ) : (
                        <>
                          <input type="hidden" name={`handOver.rev-${item.caseId}`} value={item.revision} />
                          <Tick name={`handOver.take-${item.caseId}`} checked={ticked(`take-${item.caseId}`)}>
                            {`${item.number}：${t('take')}`}
                          </Tick>
                          <div className="grid gap-5 sm:grid-cols-2">
                            <SelectField {...field(`to-${item.caseId}`)} choices={[likeAll, ...choices]} />
                            <TextArea {...field(`note-${item.caseId}`)} rows={2} />
                          </div>
                        </>
                      )}
                    </li>
                  )
                })}
              </ol>
            </section>
          )}
          {tasks.length > 0 && (
            <section aria-labelledby="loose">
              <h2 id="loose" className={sectionTitle}>
                {t('looseTasks')}
              </h2>
              <p>{t('looseHelp')}</p>
              <ul className="space-y-4">
                {tasks.map((task) => (
                  <li key={task.taskId} className="rounded-8 border border-solid-gray-300 px-4 py-3">
                    <p>
                      {day(task.dueOn, language)} {task.overdue && <Mark>{t('overdue')}</Mark>} <strong className="font-700">{task.what}</strong>　
                      {[task.caseNumber, task.name].filter(Boolean).join('　')}
                    </p>
                    {task.able.length === 0 ? (
                      <p>{t('nobodyAble')}</p>
                    ) : (
                      <>
                        <input type="hidden" name={`handOver.rev-${task.taskId}`} value={task.revision} />
                        <Tick name={`handOver.pass-${task.taskId}`} checked={ticked(`pass-${task.taskId}`)}>
                          {`${task.what}：${t('take')}`}
                        </Tick>
                        <SelectField {...field(`to-${task.taskId}`)} choices={[likeAll, ...people(task.able)]} />
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )}
          <p>{t('allOrNothing')}</p>
          <button className={button.filled}>{t('doHandOver')}</button>
        </Form>
      )}
    </>
  )
}
