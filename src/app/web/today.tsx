import { useLoaderData } from 'react-router'
import { countText, dayText, type Text } from '#kernel/values'
import type { operations } from '#system'
import { type LoadArgs, ButtonLink, PageTitle, Progress, TextLink, api, pageContext, usePage } from '#ui'
import { texts } from './texts.ts'

export async function loader({ context }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  const [sections, { items: years }] = await Promise.all([context.get(pageContext).todaySections(), system.listSampleYears({})])
  return { sections, years }
}

/** So many quick entries stand on the page; more would fill the whole screen of a telephone before what is due today. */
const atHand = 6

export default function Today() {
  const { sections, years } = useLoaderData<typeof loader>()
  const { t, say, today, language, rooms, doors } = usePage(texts)
  const quickEntries = [...rooms.flatMap(({ quick }) => quick), ...doors]
  const rest = quickEntries.slice(atHand)
  // What there is comes first, each in its place; what there is not is said shortly at the end.
  const [filled, empty] = [sections.filter(({ records }) => records.length > 0), sections.filter(({ records }) => records.length === 0)]
  return (
    <>
      <PageTitle title={t('today')} above={<p className="text-dns-16N-130">{dayText(today, language)}</p>} />
      {quickEntries.length > 0 && (
        <section aria-label={t('quick')} className="mb-6">
          <h2 className="mb-2 text-std-18B-160">{t('quick')}</h2>
          <QuickEntries entries={quickEntries.slice(0, atHand)} />
          {rest.length > 0 && (
            <details className="mt-3">
              <summary className="focus-ring w-fit cursor-pointer text-key-900 underline">
                {t('moreQuick', { count: countText(rest.length) })}
              </summary>
              <div className="mt-3">
                <QuickEntries entries={rest} />
              </div>
            </details>
          )}
        </section>
      )}
      {years.map((year) => (
        <div key={year.workId} className="mb-6">
          <Progress work={year} />
        </div>
      ))}
      {filled.map((section) => (
        <section key={section.title.en} className="mb-6">
          <h2 className="mb-2 text-std-18B-160">{say(section.title)}</h2>
          <ul className="divide-y divide-solid-gray-200 border-y border-solid-gray-300">
            {section.records.map((record) => (
              <li key={record.id} className="flex flex-wrap gap-x-4 py-2 sm:grid sm:grid-cols-[12rem_1fr]">
                <span className="tabular-nums">{dayText(record.happenedOn, language)}</span>
                <span className="flex flex-wrap gap-x-4">
                  <TextLink to={record.path}>{say(record.title)}</TextLink>
                  <span className="text-solid-gray-700">{say(record.remark)}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {empty.length > 0 && (
        <section className="mb-6">
          <h2 className="mb-2 text-std-18B-160">{t('nothingNow')}</h2>
          <dl className="divide-y divide-solid-gray-200 border-y border-solid-gray-300">
            {empty.map((section) => (
              <div key={section.title.en} className="gap-x-4 py-2 sm:grid sm:grid-cols-[17rem_1fr]">
                <dt>{say(section.title)}</dt>
                <dd className="text-solid-gray-700">{say(section.empty)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {rooms.length === 0 && <p>{t('noRooms')}</p>}
    </>
  )
}

function QuickEntries({ entries }: { readonly entries: readonly { readonly path: string; readonly title: Text }[] }) {
  const { say } = usePage(texts)
  return (
    <ul className="flex flex-wrap gap-3">
      {entries.map((door) => (
        <li key={door.path}>
          <ButtonLink to={door.path} title={say(door.title)} />
        </li>
      ))}
    </ul>
  )
}
