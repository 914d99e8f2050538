import { type ShippedRole, roleTitles } from '#identity/schema'
import { PageTitle, Sheet, TextLink, usePage } from '#ui'
import { texts } from './texts.ts'

export default function MyHome() {
  const { t, say, person, rooms } = usePage(texts)
  if (!person) return null
  return (
    <>
      <PageTitle title={t('myPage')} />
      <Sheet
        rows={[
          [t('name'), person.displayName],
          [t('post'), person.post],
          [t('roles'), person.roles.map((role) => say(roleTitles[role as ShippedRole])).join('・') || t('noRole')],
        ]}
      />
      {rooms.length > 0 && (
        <p className="mt-4">
          <TextLink to="/office">{t('toOffice')}</TextLink>
        </p>
      )}
    </>
  )
}
