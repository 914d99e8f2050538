import { button, usePage } from '#ui'
import { texts } from './key-texts.ts'

/** 連携先のボタン（サインイン、または自分のアカウントとつなぐ）。 Plain forms: they lead to another site, and need no script. */
export function OidcSignIn({
  items,
  intent = 'signIn',
}: {
  readonly items: readonly { readonly code: string; readonly title: string }[]
  readonly intent?: 'signIn' | 'link'
}) {
  const { t } = usePage(texts)
  return (
    <ul className="flex flex-wrap gap-3">
      {items.map(({ code, title }) => (
        <li key={code}>
          <form method="post" action={`/sign-in/oidc/${code}`}>
            <input type="hidden" name="intent" value={intent} />
            <button className={button.outlined}>{t(intent === 'link' ? 'linkWith' : 'signInWith', { title })}</button>
          </form>
        </li>
      ))}
    </ul>
  )
}
