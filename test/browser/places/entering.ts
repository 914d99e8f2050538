import { randomBytes } from 'node:crypto'
import { type Site, personWithPassword } from '../../support/site.ts'
import { people } from '../../support/world.ts'
import { type Place, submit } from '../place.ts'

/** Ways of entering, one's own account, and the accounts of others. */
export async function places(site: Site): Promise<Place[]> {
  const { identity: admin } = await site.as('administrator')
  const person = await personWithPassword(site)
  await admin.requestReset({ accountId: person.accountId, kind: 'paperCodes', reason: '紙をなくしたため。窓口で本人を確かめた' })
  const another = (displayName: string, kana: string) => admin.createAccount({ displayName, kana, post: 'ボランティア' })
  const invited = await another('招待 花子', 'ショウタイ ハナコ')
  const waiting = await another('待合 一郎', 'マチアイ イチロウ')
  const invitation = await admin.inviteAccount({ accountId: waiting.accountId })
  const left = await another('退任 次郎', 'タイニン ジロウ')
  await admin.endAccount({ accountId: left.accountId, reason: '任期が終わったため' })
  // Somebody guesses at an account, until no more tries are taken; its owner is told.
  const guessed = await personWithPassword(site)
  let spent = 0
  for (let n = 0; n < 11; n++)
    await (
      await site.as()
    ).identity
      .signIn({ name: guessed.number, secret: 'まちがいの合言葉', token: randomBytes(32).toString('base64url') })
      .catch(() => {})
  const administrator = (await admin.listAccounts({ search: people.administrator })).items[0]!
  return [
    { name: 'サインイン（人が見つからない）', path: '/sign-in?asked=zzz' },
    {
      name: 'サインイン（まちがい）',
      path: '/sign-in',
      async act(page) {
        await page.locator('#name').fill('100999')
        await page.locator('#secret').fill('まちがいの合言葉')
        await submit(page, /^(サインイン|Sign in)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    {
      name: 'サインイン（二つめの確認）',
      path: '/sign-in',
      async act(page) {
        await page.locator('#name').fill(person.number)
        await page.locator('#secret').fill(person.password)
        await submit(page, /^(サインイン|Sign in)$/)
        await page.getByRole('heading', { name: /本人の確認|One more check/ }).waitFor()
      },
    },
    {
      name: 'サインイン（失敗を知らされる）',
      path: '/sign-in',
      async act(page) {
        await page.locator('#name').fill(guessed.number)
        await page.locator('#secret').fill(guessed.paperCodes[spent++]!)
        await submit(page, /^(サインイン|Sign in)$/)
        await page.getByRole('heading', { name: /本人の確認|One more check/ }).waitFor()
        await page.locator('#secret').fill(guessed.password)
        await submit(page, /^(続ける|Go on)$/)
        await page.waitForURL(/\/my\/account\?tried/)
      },
    },
    { name: 'サインイン（連携先で断られた）', path: '/sign-in?refused=identityUnknown' },
    { name: '招待を受ける', path: '/welcome' },
    { name: '招待を受ける（使えないコード）', path: '/welcome?code=AAAA-AAAA-AAAA-AAAA' },
    { name: '招待を受ける（パスワードを決める）', path: `/welcome?code=${invitation.code}` },
    { name: '本人であることを確かめる', as: 'desk', path: '/prove' },
    { name: '自分のアカウント', as: 'desk', path: '/my/account' },
    { name: '自分のアカウント（つなぐ前に確かめる）', as: 'desk', path: '/my/account?refused=proofNeeded' },
    { name: '自分のアカウント（アプリの登録）', as: 'desk', path: '/my/account?enrol' },
    {
      name: '自分のアカウント（紙のコード）',
      as: 'rights',
      path: '/my/account',
      async act(page) {
        await submit(page, /^(紙のコードを発行する|Get paper codes)$/)
        await page.getByRole('button', { name: /PDF/ }).waitFor()
      },
    },
    { name: '利用者アカウントの一覧', as: 'administrator', path: '/office/settings/accounts' },
    { name: '利用者アカウントの一覧（空）', as: 'administrator', path: '/office/settings/accounts?search=zzz&state=ended' },
    { name: '利用者アカウントをつくる', as: 'administrator', path: '/office/settings/accounts/new' },
    {
      name: '利用者アカウントをつくる（誤りあり）',
      as: 'administrator',
      path: '/office/settings/accounts/new',
      async act(page) {
        await page.locator('#kana').fill('漢字')
        await submit(page, /^(アカウントをつくる|Create)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    {
      name: '利用者アカウント（招待を出した）',
      as: 'administrator',
      path: `/office/settings/accounts/${invited.accountId}`,
      async act(page) {
        await submit(page, /^(招待を出す|Issue an invitation)$/)
        await page.getByRole('button', { name: /PDF/ }).waitFor()
      },
    },
    { name: '利用者アカウント（再設定を待つ）', as: 'securityOfficer', path: `/office/settings/accounts/${person.accountId}` },
    { name: '利用者アカウント（終えた）', as: 'administrator', path: `/office/settings/accounts/${left.accountId}` },
    { name: '利用者アカウント（自分）', as: 'administrator', path: `/office/settings/accounts/${administrator.accountId}` },
    { name: 'サインインの決まり', as: 'administrator', path: '/office/settings/sign-in' },
    {
      name: 'サインインの決まり（変える）',
      as: 'securityOfficer',
      path: '/office/settings/sign-in',
      act: (page) => page.locator('summary').click(),
    },
  ]
}
