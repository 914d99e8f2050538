import { Link, useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import { type LoadArgs, TextLink, button, pageContext, useSay, useShell, useTexts, pageTitle } from '#ui'
import { texts } from './texts.ts'

export const meta = pageTitle(texts.today)

export async function loader({ context }: LoadArgs) {
  const page = context.get(pageContext)
  return { quickEntries: page.quickEntries, sections: await page.todaySections() }
}

export default function Today() {
  const { quickEntries, sections } = useLoaderData<typeof loader>()
  const t = useTexts(texts)
  const say = useSay()
  const { today, language, rooms } = useShell()
  return (
    <>
      <p className="text-dns-16N-130 text-solid-gray-700">{dayText(today, language)}</p>
      <h1 className="mb-4 text-std-24B-150">{t('today')}</h1>
      {quickEntries.length > 0 && (
        <section aria-labelledby="quick" className="mb-6">
          <h2 id="quick" className="mb-2 text-std-18B-160">
            {t('quick')}
          </h2>
          <ul className="flex flex-wrap gap-3">
            {quickEntries.map((door) => (
              <li key={door.path}>
                <Link to={door.path} className={button.filled}>
                  {say(door.title)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
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
                  <TextLink to={record.path}>{record.title}</TextLink>
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
