import * as z from 'zod'
import { type Call, defineOperation, refuse } from '#kernel'
import { type Assertion, answeredChallenge, checkAssertion } from '#platform/webauthn'
import { KeyAssertion, SessionToken, StartedSession } from '../schema.ts'
import * as accounts from '../store/accounts.ts'
import * as challenges from '../store/challenges.ts'
import * as keys from '../store/keys.ts'
import * as settings from '../store/settings.ts'
import { startSession } from './start-persona-session.ts'

export const keyRefusals = {
  keyRefused: {
    status: 403,
    ja: 'この鍵では確かめられませんでした。登録した鍵を選んで、もう一度お試しください。鍵をなくしたときは、ほかの方法でサインインするか、総務の担当者に申し出てください。',
    en: 'This key could not be verified. Choose a key you registered and try again. If you lost it, sign in another way or ask the office.',
  },
  challengeSpent: {
    status: 409,
    ja: '確認の時間（5分）が過ぎたか、すでに使われた確認です。もう一度ボタンを押してください。',
    en: 'This attempt is too old (five minutes) or was used already. Press the button again.',
  },
} as const

/**
 * 鍵でサインインする。
 *
 * The key holds something one has and, as it asked for PIN, finger or face, something one knows or is: the session is strong. Wrong site,
 * spent challenge, removed key, ended account, counter that went back: all refused alike.
 */
export const startKeySession = defineOperation({
  name: 'identity.startKeySession',
  title: { ja: '鍵でサインインする', en: 'Sign in with a key' },
  kind: 'command',
  permission: 'anyone',
  input: z.strictObject({ response: KeyAssertion, token: SessionToken }),
  output: StartedSession,
  refusals: keyRefusals,
  async handle({ response, token }, call) {
    const accountId = await verifiedAccount(call, response, 'signIn')
    return startedSession(call, accountId, await startSession(call, { accountId, token, strength: 'strong' }))
  },
})

/** What a page needs to know of a session it started. */
export async function startedSession(call: Call, accountId: string, expiresAt: string): Promise<z.input<typeof StartedSession>> {
  return { accountId, expiresAt, office: await accounts.worksAtOffice(call.db, call.actor.councilId, accountId, call.clock.today()) }
}

/** Whose key answered, after everything about the answer was checked. For a proof it must be a key of the person who is signed in. */
export async function verifiedAccount(
  call: Call,
  { response, ...said }: z.output<typeof KeyAssertion>,
  purpose: 'signIn' | 'prove',
): Promise<string> {
  const { councilId } = call.actor
  const accountId = purpose === 'signIn' ? null : call.actor.accountId
  const now = call.clock.now()
  const { userHandle, ...signed } = response
  const assertion: Assertion = { ...said, response: { ...signed, ...(userHandle && { userHandle }) } }
  const challenge = answeredChallenge(assertion)
  if (!(await challenges.takeChallenge(call.db, councilId, { challenge, purpose, accountId, now }))) refuse(keyRefusals, 'challengeSpent')
  const key = await keys.findKey(call.db, councilId, said.id, now)
  if (!key || (accountId !== null && key.accountId !== accountId)) refuse(keyRefusals, 'keyRefused')
  const site = await settings.councilSite(call.db, councilId, call.clock.today())
  const used = await checkAssertion(site, assertion, challenge, key)
  if (!used) refuse(keyRefusals, 'keyRefused')
  await keys.recordUse(call.db, councilId, key.keyId, used, now)
  return key.accountId
}
