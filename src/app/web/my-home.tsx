import { type ShippedRole, roleTitles } from '#identity/schema'
import { PageTitle, Sheet, TextLink, useSay, useShell, useTexts, pageTitle } from '#ui'
import { texts } from './texts.ts'

export const meta = pageTitle(texts.myPage)

export default function MyHome() {
  const t = useTexts(texts)
  const say = useSay()
  const { person, rooms } = useShell()
  if (!person) return null
  return (
    <>
      <PageTitle>{t('myPage')}</PageTitle>
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
