import { type Role, roleTitles } from '#identity/schema'
import { ButtonLink, PageTitle, Sheet, TextLink, usePage } from '#ui'
import { texts } from './texts.ts'

export default function MyHome() {
  const { t, say, person, rooms, doors } = usePage(texts)
  if (!person) return null
  return (
    <>
      <PageTitle title={t('myPage')} />
      <Sheet
        rows={[
          [t('name'), person.displayName],
          [t('post'), person.post],
          [t('roles'), person.roles.map((role) => say(roleTitles[role as Role])).join('・') || t('noRole')],
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
