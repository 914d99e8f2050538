import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayInJapan, dayText } from '#kernel/values'
import {
  type LoadArgs,
  ButtonLink,
  PageTitle,
  RefusalSummary,
  SelectField,
  Sheet,
  TextArea,
  TextLink,
  answerForm,
  api,
  button,
  keepTyped,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import { dueText } from '../rules/days.ts'
import { type SectionTask, titleOf } from '../schema.ts'
import { texts } from './disclosure-texts.ts'
import { Saved, readSections, sectionTitle } from './register-parts.tsx'

export async function loader({ context }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return { ...(await identity.listSectionTasks({})), sections: await readSections(context), requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return answerForm(request, async ({ taskId = '', holdsRecords = '', answer = '', requestKey = '' }) => {
    const held = holdsRecords === '' ? (holdsRecords as unknown as boolean) : holdsRecords === 'yes' // an empty choice is refused beside its field
    await identity.answerSectionTask({ taskId, holdsRecords: held, answer: answer.replaceAll('\r\n', '\n') }, { key: requestKey })
    return redirect('/office/privacy/tasks?saved')
  })
}

export const clientAction = keepTyped

export default function SectionTasks() {
  const { items } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const { t } = usePage(texts)
  return (
    <>
      <PageTitle title={t('tasks')} above={<TextLink to="/office/privacy/requests">{t('requests')}</TextLink>} />
      {search.has('saved') && <Saved>{t('saved')}</Saved>}
      {items.length === 0 && <p>{t('noTasksMine')}</p>}
      {items.map((task) => (
        <Task key={task.taskId} task={task} answering={search.get('answer') === task.taskId} />
      ))}
    </>
  )
}

function Task({ task, answering }: { readonly task: SectionTask; readonly answering: boolean }) {
  const { sections, requestKey } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { t, say, today, language } = usePage(texts)
  const labels = { holdsRecords: t('holdsRecords'), answer: t('answer') }
  const field = (name: keyof typeof labels) => ({ name, label: labels[name], value: answered?.typed[name], refusal: answered?.refusal })
  const day = (instant: string) => dayText(dayInJapan(new Date(instant)), language)
  return (
    <section aria-labelledby={task.taskId} className="mb-6">
      <h2 id={task.taskId} tabIndex={-1} className={`${sectionTitle} outline-none`}>
        {say(titleOf(sections, task.compartment))}　{t(`task_${task.state}`)}
      </h2>
      <Sheet
        rows={[
          [t('taskAsked'), task.asked],
          [t('taskDue'), `${dayText(task.dueOn, language)}${task.state === 'open' ? `　${say(dueText(task.dueOn, today))}` : ''}`],
          [t('day'), `${day(task.askedAt)} ${t('askedBy', { name: task.askedBy })}`],
          ...(task.answeredAt === null
            ? []
            : ([
                [t('holdsRecords'), t(task.holdsRecords ? 'holds_yes' : 'holds_no')],
                [t('answer'), task.answer],
                [t('recordedBy'), `${day(task.answeredAt)} ${t('answeredBy', { name: task.answeredBy ?? '' })}`],
              ] as const)),
        ]}
      />
      {task.state === 'open' && !answering && (
        <p className="mt-3">
          <ButtonLink kind="outlined" to={`/office/privacy/tasks?answer=${task.taskId}#${task.taskId}`} title={t('answerThis')} />
        </p>
      )}
      {task.state === 'open' && answering && (
        <Form method="post" noValidate className="mt-3 max-w-2xl space-y-4">
          <RefusalSummary refusal={answered?.refusal} labels={labels} />
          <input type="hidden" name="requestKey" value={requestKey} />
          <input type="hidden" name="taskId" value={task.taskId} />
          <SelectField
            {...field('holdsRecords')}
            required
            choices={[
              { value: '', label: t('choose') },
              { value: 'yes', label: t('holds_yes') },
              { value: 'no', label: t('holds_no') },
            ]}
          />
          <TextArea {...field('answer')} help={t('answerHelp')} required rows={4} />
          <div className="flex flex-wrap items-center gap-4">
            <button className={button.filled}>{t('record')}</button>
            <TextLink to="/office/privacy/tasks">{t('cancel')}</TextLink>
          </div>
        </Form>
      )}
    </section>
  )
}
