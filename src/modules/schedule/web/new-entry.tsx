import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { readDate, readTime } from '#kernel/values'
import {
  DateField,
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextField,
  TextLink,
  answerForm,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { texts } from './entry-texts.ts'
import { entryChoices } from './entry-page.ts'
import { EntryFields, day as dayField, entryFields, isDay, scheduleApi, sentEntry } from './parts.tsx'

const strategies = ['skip', 'next', 'previous', 'keep'] as const
const candidateNumbers = [1, 2, 3] as const

export async function loader({ context, url }: LoadArgs) {
  const asked = url.searchParams
  const { shell } = context.get(pageContext)
  const typed = asked.get('day')
  const day = isDay(typed) ? typed : shell.today
  const choices = await entryChoices(context, day)
  const account = asked.get('account') ?? (asked.get('thing') ? '' : choices.me)
  return {
    choices,
    day,
    times: { startTime: asked.get('start') ?? '', endTime: asked.get('end') ?? '' },
    chosen: [
      ...[account || choices.me, ...asked.getAll('person')].flatMap((id) => (id ? [`person-${id}`] : [])),
      ...asked.getAll('thing').map((id) => `thing-${id}`),
    ],
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, request }: LoadArgs) {
  const { schedule } = scheduleApi(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const chosen = (prefix: string) =>
      Object.keys(typed)
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length))
    const day = (name: string) => readDate(text(name))?.date ?? text(name)
    const candidates = candidateNumbers.flatMap((number) => {
      if (text(`candidates.${number}.startDay`).trim() === '') return []
      const on = day(`candidates.${number}.startDay`)
      const time = (name: string) => readTime(text(`candidates.${number}.${name}`)) ?? text(`candidates.${number}.${name}`)
      return [{ startDay: on, endDay: on, startTime: time('startTime'), endTime: time('endTime') }]
    })
    const { entryIds } = await schedule.createEntry(
      {
        ...sentEntry(text, chosen),
        ...(text('repeat.cadence').trim() !== '' && {
          repeat: { cadence: text('repeat.cadence'), until: day('repeat.until'), strategy: text('repeat.strategy') as 'skip' },
        }),
        candidates,
      },
      { key: text('requestKey') },
    )
    return redirect(`/office/schedule/entries/${entryIds[0]!}?made=${entryIds.length}`)
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function NewEntry() {
  const { choices, day, times, chosen, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const typed: Readonly<Record<string, string | undefined>> | undefined = answer?.typed
  const refusal = answer?.refusal
  const labels: Readonly<Record<string, string>> = {
    ...Object.fromEntries(entryFields.map((name) => [name, t(name)])),
    accountIds: t('people'),
    thingIds: t('things'),
    'repeat.cadence': t('cadence'),
    'repeat.until': t('until'),
    'repeat.strategy': t('strategy'),
    repeat: t('repeat'),
    ...Object.fromEntries(
      candidateNumbers.flatMap((number) => [
        [`candidates.${number}.startDay`, t('candidateDay', { number })],
        [`candidates.${number}.startTime`, t('candidateStart', { number })],
        [`candidates.${number}.endTime`, t('candidateEnd', { number })],
      ]),
    ),
  }
  const usual: Readonly<Record<string, string>> = {
    kind: choices.kinds[0]?.code ?? '',
    startDay: dayField(day, language),
    ...times,
    'repeat.strategy': 'skip',
  }
  const field = (name: string) => ({ name, label: labels[name]!, value: typed ? typed[name] : usual[name], refusal })
  const boxes = new Set(typed ? Object.keys(typed) : chosen)
  const repeats = Boolean(typed?.['repeat.cadence'])
  const tentative = candidateNumbers.some((number) => typed?.[`candidates.${number}.startDay`])
  return (
    <>
      <PageTitle title={t('newEntry')} above={<TextLink to={`/office/schedule?day=${day}`}>{t('schedule')}</TextLink>} />
      <Form method="post" noValidate className="max-w-3xl space-y-5" aria-label={t('newEntry')}>
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <EntryFields field={field} choices={choices} chosen={boxes} refusal={refusal} />
        <details className="rounded-8 border border-solid-gray-300 px-4 py-3" open={repeats}>
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t('repeat')}</summary>
          <div className="mt-3 space-y-4">
            <TextField {...field('repeat.cadence')} help={t('cadenceHelp')} />
            <DateField {...field('repeat.until')} />
            <SelectField {...field('repeat.strategy')} choices={strategies.map((value) => ({ value, label: t(value) }))} />
          </div>
        </details>
        <details className="rounded-8 border border-solid-gray-300 px-4 py-3" open={tentative}>
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t('candidates')}</summary>
          <p className="mt-3">{t('candidatesHelp')}</p>
          {candidateNumbers.map((number) => (
            <div key={number} className="mt-3 grid gap-5 sm:grid-cols-3">
              <DateField {...field(`candidates.${number}.startDay`)} />
              <TextField {...field(`candidates.${number}.startTime`)} />
              <TextField {...field(`candidates.${number}.endTime`)} />
            </div>
          ))}
        </details>
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('save')}</button>
          <TextLink to={`/office/schedule?day=${day}`}>{t('cancel')}</TextLink>
        </div>
      </Form>
    </>
  )
}
