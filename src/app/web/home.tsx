import { useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import { ButtonLink, type LoadArgs, TextLink, pageContext, usePage } from '#ui'
import { texts } from './texts.ts'

export async function loader({ context }: LoadArgs) {
  return { notices: await context.get(pageContext).frontNotices() }
}

export default function Home() {
  const { notices } = useLoaderData<typeof loader>()
  const { t, say, language, council, person } = usePage(texts)
  return (
    <>
      <title>{council.name}</title>
      <h1 className="mb-4 text-std-28B-150 max-sm:text-std-24B-150">{council.name}</h1>
      {notices.map(({ title, records }) => (
        <section key={title.en} className="mb-6 rounded-8 border-2 border-error-1 px-4 py-3 text-std-18N-160">
          <h2 className="text-std-20B-150">{say(title)}</h2>
          <ul className="mt-2 space-y-2">
            {records.map((record) => (
              <li key={record.id}>
                {dayText(record.happenedOn, language)}　<TextLink to={record.path}>{say(record.title)}</TextLink>
                <p>{say(record.remark)}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className="mb-6 text-std-18N-160">{t('welcome')}</p>
      <p className="mb-4">{t('aboutOffice')}</p>
      <p className="flex flex-wrap gap-4">
        {person ? <ButtonLink to="/office" title={t('toOffice')} /> : <ButtonLink to="/sign-in" title={t('signIn')} />}
      </p>
      <nav aria-label={t('publicPages')} className="mt-8 flex flex-wrap gap-x-6 gap-y-2">
        <TextLink to="/events">{t('events')}</TextLink>
        <TextLink to="/resources">{t('resources')}</TextLink>
        <TextLink to="/plan">{t('plan')}</TextLink>
        <TextLink to="/report">{t('report')}</TextLink>
        <TextLink to="/open-data">{t('openData')}</TextLink>
        <TextLink to="/reference">{t('reference')}</TextLink>
      </nav>
    </>
  )
}
