import { useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import type { operations } from '#system'
import { type LoadArgs, ButtonLink, PageTitle, Progress, TextLink, api, pageContext, usePage } from '#ui'
import { texts } from './texts.ts'

export async function loader({ context }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  const [sections, { items: years }] = await Promise.all([context.get(pageContext).todaySections(), system.listSampleYears({})])
  return { sections, years }
}

export default function Today() {
  const { sections, years } = useLoaderData<typeof loader>()
  const { t, say, today, language, rooms, doors } = usePage(texts)
  const quickEntries = [...rooms.flatMap(({ quick }) => quick), ...doors]
  return (
    <>
      <PageTitle title={t('today')} above={<p className="text-dns-16N-130">{dayText(today, language)}</p>} />
      {quickEntries.length > 0 && (
        <section aria-label={t('quick')} className="mb-6">
          <h2 className="mb-2 text-std-18B-160">{t('quick')}</h2>
          <ul className="flex flex-wrap gap-3">
            {quickEntries.map((door) => (
              <li key={door.path}>
                <ButtonLink to={door.path} title={say(door.title)} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {years.map((year) => (
        <div key={year.workId} className="mb-6">
          <Progress work={year} />
        </div>
      ))}
      {sections.map((section) => (
        <section key={section.title.en} className="mb-6">
          <h2 className="mb-2 text-std-18B-160">{say(section.title)}</h2>
          {section.records.length === 0 ? (
            <p>{say(section.empty)}</p>
          ) : (
            <ul className="divide-y divide-solid-gray-200 border-y border-solid-gray-300">
              {section.records.map((record) => (
                <li key={record.id} className="flex flex-wrap gap-x-4 py-2">
                  <span className="tabular-nums sm:min-w-48">{dayText(record.happenedOn, language)}</span>
                  <TextLink to={record.path}>{say(record.title)}</TextLink>
                  <span className="text-solid-gray-700">{say(record.remark)}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
      {rooms.length === 0 && <p>{t('noRooms')}</p>}
    </>
  )
}
