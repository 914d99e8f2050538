import { useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import { type LoadArgs, ButtonLink, PageTitle, TextLink, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { incidentKinds, titleOf } from '../schema.ts'
import { texts } from './incident-texts.ts'

export async function loader({ context }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return identity.listMyIncidents({})
}

export default function MyIncidents() {
  const { items } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  return (
    <>
      <PageTitle
        title={t('myIncidents')}
        above={<TextLink to="/my">{t('myPage')}</TextLink>}
        actions={<ButtonLink to="/my/incidents/new" title={t('report')} />}
      />
      {items.length === 0 ? (
        <>
          <p>{t('noneMine')}</p>
          <p>{t('noneYet')}</p>
        </>
      ) : (
        <ul className="divide-y divide-solid-gray-200 border-y border-solid-gray-300">
          {items.map((incident) => (
            <li key={incident.incidentId} className="flex flex-wrap gap-x-4 py-2">
              <span className="sm:min-w-48">{dayText(incident.foundOn, language)}</span>
              <TextLink to={`/my/incidents/${incident.incidentId}`}>{say(titleOf(incidentKinds, incident.kind))}</TextLink>
              <span className="text-solid-gray-700">{t(incident.open ? 'open' : 'closed')}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
