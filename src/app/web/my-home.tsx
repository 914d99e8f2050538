import { useLoaderData } from 'react-router'
import type { operations } from '#identity'
import { ButtonLink, type LoadArgs, PageTitle, Sheet, TextLink, api, usePage } from '#ui'
import { texts } from './texts.ts'

export async function loader({ context }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return identity.listRoles({})
}

export default function MyHome() {
  const { items } = useLoaderData<typeof loader>()
  const { t, say, person, rooms, doors } = usePage(texts)
  if (!person) return null
  return (
    <>
      <PageTitle title={t('myPage')} />
      <Sheet
        rows={[
          [t('name'), person.displayName],
          [t('post'), person.post],
          [
            t('roles'),
            items
              .filter(({ code }) => person.roles.includes(code))
              .map(({ title }) => say(title))
              .join('・') || t('noRole'),
          ],
        ]}
      />
      <ul aria-label={t('quick')} className="mt-4 flex flex-wrap gap-3">
        {doors.map((door) => (
          <li key={door.path}>
            <ButtonLink kind="outlined" to={door.path} title={say(door.title)} />
          </li>
        ))}
      </ul>
      {rooms.length > 0 && (
        <p className="mt-4">
          <TextLink to="/office">{t('toOffice')}</TextLink>
        </p>
      )}
    </>
  )
}
