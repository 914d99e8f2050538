import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, readTime } from '#kernel/values'
import {
  DataTable,
  type LoadArgs,
  Mark,
  Notice,
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
import { type PresenceRow, kindTitle } from '../schema.ts'
import { texts } from './board-texts.ts'
import { ScheduleLinks, scheduleApi } from './parts.tsx'

export async function loader({ context, url }: LoadArgs) {
  const { schedule } = scheduleApi(context)
  const { shell } = context.get(pageContext)
  const me = shell.person?.accountId
  const asked = url.searchParams.get('sectionId')
  const all = await schedule.showBoard({})
  // The own section unless another is asked for.
  const own = all.items.find(({ accountId }) => accountId === me)?.sectionName
  const section = asked === 'all' ? undefined : all.sections.find(({ sectionId, name }) => (asked ? sectionId === asked : name === own))
  const items = section ? (await schedule.showBoard({ sectionId: section.sectionId })).items : all.items
  const who = all.items.find(({ accountId, mayWrite }) => mayWrite && accountId === (url.searchParams.get('who') ?? me))
  return { ...all, items, sectionId: section?.sectionId ?? 'all', who, mine: who?.accountId === me, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { schedule } = scheduleApi(context)
  return answerForm(request, async (typed) => {
    const back = (typed['backTime'] ?? '').trim()
    await schedule.setPresence(
      {
        accountId: typed['accountId'] ?? '',
        state: typed['state'] ?? '',
        backTime: back === '' ? null : (readTime(back) ?? back),
        remark: typed['remark'] ?? '',
      },
      { key: `${typed['requestKey']}-${typed['state']}` },
    )
    return redirect(`/office/schedule/board?sectionId=${encodeURIComponent(typed['sectionId'] ?? '')}&told`)
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function BoardPage() {
  const { day, time, items, states, sections, sectionId, who, mine, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language } = usePage(texts)
  const titles = new Map(states.map((state) => [state.code, kindTitle(state, language)]))
  const away = new Set(states.flatMap((state) => (state.away ? [state.code] : [])))
  const isAway = ({ state }: PresenceRow) => state !== null && away.has(state)
  const refusal = answer?.refusal
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  const words = who && (mine ? t('setMine') : t('setFor', { name: who.name }))
  return (
    <>
      <ScheduleLinks here="board" />
      <PageTitle title={t('board')} />
      {search.has('told') && answer === undefined && <Notice>{t('saved')}</Notice>}
      <p className="mb-2">{t('now', { day: dayText(day, language), time })}</p>
      {states.length === 0 && <p className="mb-4">{t('noStates')}</p>}
      {who && states.length > 0 && (
        <Form
          method="post"
          noValidate
          key={`${who.accountId} ${requestKey}`}
          aria-label={words}
          className="no-print mb-6 max-w-4xl space-y-3 rounded-8 border border-solid-gray-300 px-4 py-3"
        >
          <h2 className="text-std-18B-160">{words}</h2>
          <RefusalSummary refusal={refusal} labels={{ backTime: t('backTime'), remark: t('remark'), state: t('state'), accountId: t('name') }} />
          <RequestKey value={requestKey} />
          <input type="hidden" name="accountId" value={who.accountId} />
          <input type="hidden" name="sectionId" value={sectionId} />
          {/* The button Enter would press in a field: it is none, or a time that is typed would say 在席. */}
          <button disabled hidden>
            {t('states')}
          </button>
          <p className="text-dns-14N-130">{t('setHelp')}</p>
          <div role="group" aria-label={t('states')} className="flex flex-wrap gap-2">
            {states.map(({ code }) => (
              <button
                key={code}
                name="state"
                value={code}
                aria-current={who.state === code || undefined}
                className={who.state === code ? button.filled : button.outlined}
              >
                {titles.get(code)}
              </button>
            ))}
          </div>
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField name="backTime" label={t('backTime')} help={t('backHelp')} value={typed['backTime']} refusal={refusal} />
            <TextField name="remark" label={t('remark')} value={typed['remark']} refusal={refusal} />
          </div>
        </Form>
      )}
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid">
        <SelectField
          name="sectionId"
          label={t('section')}
          value={sectionId}
          choices={[{ value: 'all', label: t('everybody') }, ...sections.map((each) => ({ value: each.sectionId, label: each.name }))]}
        />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      {items.length === 0 ? (
        <p>{t('nobody')}</p>
      ) : (
        [...Map.groupBy(items, ({ sectionName }) => sectionName)].map(([section, rows]) => (
          <section key={section} aria-labelledby={`of-${rows[0]!.accountId}`}>
            <h2 id={`of-${rows[0]!.accountId}`} className="mt-6 mb-2 text-std-20B-150">
              {section}
            </h2>
            <p className="mb-2">{t('summary', { here: rows.filter((row) => !isAway(row)).length, away: rows.filter(isAway).length })}</p>
            <DataTable caption={section} rows={rows} rowKey={({ accountId }) => accountId} columns={columns()} />
          </section>
        ))
      )}
    </>
  )

  function columns() {
    return [
      { title: t('name'), header: true, oneLine: true, cell: (row: PresenceRow) => row.name },
      {
        title: t('state'),
        oneLine: true,
        cell: (row: PresenceRow) => (
          <>
            <Mark>{row.state === null ? '' : (titles.get(row.state) ?? row.state)}</Mark>{' '}
            {row.from === 'entry' && <span className="text-dns-14N-130 text-solid-gray-700">{t('fromEntry')}</span>}
          </>
        ),
      },
      { title: t('back'), oneLine: true, cell: (row: PresenceRow) => (row.late ? t('backLate', { time: row.backTime }) : row.backTime) },
      { title: t('remark'), cell: (row: PresenceRow) => row.remark },
      {
        title: t('change'),
        oneLine: true,
        cell: (row: PresenceRow) =>
          row.mayWrite && (
            <TextLink to={`?${new URLSearchParams({ sectionId, who: row.accountId })}`} label={t('changeOf', { name: row.name })}>
              {t('change')}
            </TextLink>
          ),
      },
    ]
  }
}
