import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import {
  type Answer,
  ButtonLink,
  ExportButton,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  Pager,
  PrintLink,
  SelectField,
  TextLink,
  act,
  button,
  choicesOf,
  keepTyped,
  usePage,
} from '#ui'
import { TaskFilter, taskDues, taskPageSize, taskSortTitles } from '../schema.ts'
import { Waiting, memoWork, waitingFor } from './desk-parts.tsx'
import { CaseLinks, FinishBox, casesApi, day, finishWork, kindTitle } from './parts.tsx'
import { taskTexts } from './task-texts.ts'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { cases } = casesApi(context)
  const asked = url.searchParams
  // What cannot be read in the address falls back to the plain list; the form below never sends it.
  const filter = TaskFilter.catch({ whose: 'own', due: 'all', sort: 'day', page: 1 }).parse({
    whose: asked.get('whose') || undefined,
    accountId: (asked.get('whose') === 'all' && asked.get('who')) || undefined,
    kind: asked.get('kind') || undefined,
    sort: asked.get('sort') || undefined,
    due: asked.get('due') || undefined,
    page: Number(asked.get('page') || 1),
  })
  const [{ items, total, workers }, { kinds }, waits] = await Promise.all([cases.listTasks(filter), cases.listChoices({}), waitingFor(context)])
  return { items, total, workers, filter, kinds, waits, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  return act(args, '/office/cases', { ...(await finishWork(args)), ...(await memoWork(args)) }, (path) => path.replace(/^next\./, ''))
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Tasks() {
  const { items, total, workers, filter, kinds, waits, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, language } = usePage({ ...texts, ...taskTexts })
  const asked = {
    whose: filter.whose,
    due: filter.due,
    sort: filter.sort,
    ...(filter.kind && { kind: filter.kind }),
    ...(filter.accountId && { accountId: filter.accountId }),
  }
  return (
    <>
      <CaseLinks here="tasks" />
      <PageTitle
        title={t('tasks')}
        actions={
          <>
            <ButtonLink to="/office/cases/contacts/new" title={t('newContact')} />
            <PrintLink operation="cases.listTasks" query={asked} />
            <ExportButton operation="cases.listTasks" asked={asked} />
          </>
        }
      />
      {search.has('done') && answer === undefined && <Notice>{t('done')}</Notice>}
      <Waiting waits={waits} kinds={kinds} answer={answer} requestKey={requestKey} />
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        <SelectField
          name="whose"
          label={t('whose')}
          value={filter.whose}
          choices={[
            { value: 'own', label: t('own') },
            { value: 'all', label: t('everybody') },
          ]}
        />
        <SelectField name="due" label={t('due')} value={filter.due} choices={taskDues.toReversed().map((value) => ({ value, label: t(value) }))} />
        <SelectField
          name="kind"
          label={t('kind')}
          value={filter.kind ?? ''}
          choices={[{ value: '', label: t('anyKind') }, ...kinds.map(({ code }) => ({ value: code, label: kindTitle(kinds, code, language) }))]}
        />
        {filter.whose === 'all' && (
          <SelectField
            name="who"
            label={t('account')}
            value={filter.accountId ?? ''}
            choices={[{ value: '', label: t('anybody') }, ...workers.map(({ accountId, name }) => ({ value: accountId, label: name }))]}
          />
        )}
        <SelectField name="sort" label={t('sortBy')} value={filter.sort} choices={choicesOf(taskSortTitles, language)} />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 && <p>{t('noTasks')}</p>}
      <ul className="space-y-4">
        {items.map((task) => (
          <li key={task.taskId} className="rounded-8 border border-solid-gray-300 px-4 py-3">
            <p>
              {day(task.dueOn, language)} {task.overdue && <Mark>{t('overdue')}</Mark>} <strong className="font-700">{task.what}</strong>
            </p>
            <p>
              <TextLink to={task.caseId ? `/office/cases/of/${task.caseId}` : `/office/cases/contacts/${task.contactId}`}>
                {[task.caseNumber, task.name].filter(Boolean).join('　')}
              </TextLink>
              {'　'}
              {kindTitle(kinds, task.kind, language)}　{task.accountName}
            </p>
            <FinishBox task={task} answer={answer} requestKey={requestKey} />
          </li>
        ))}
      </ul>
      <Pager
        path="/office/cases"
        query={{ whose: filter.whose, due: filter.due, sort: filter.sort, kind: filter.kind ?? '', who: filter.accountId ?? '' }}
        page={filter.page}
        more={filter.page * taskPageSize < total}
      />
    </>
  )
}
