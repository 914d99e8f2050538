import { type Place, submit } from '../place.ts'

/** Ways of entering, and the keys of one's own. */
export async function places(): Promise<Place[]> {
  return [
    { name: '鍵でのサインイン', path: '/sign-in/key' },
    { name: '連携先でのサインイン（連携先なし）', path: '/sign-in/oidc' },
    { name: '連携先でのサインイン（断られた）', path: '/sign-in/oidc?refused=identityUnknown' },
    { name: '用紙でのサインイン', path: '/sign-in/slip' },
    {
      name: '用紙でのサインイン（断られた）',
      path: '/sign-in/slip',
      async act(page) {
        await page.locator('#code').fill('0000-0000-0000-0000')
        await submit(page, /^(サインインする|Sign in)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: 'わたしの鍵', as: 'desk', path: '/my/account/keys' },
  ]
}
