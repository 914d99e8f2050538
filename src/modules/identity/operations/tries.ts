// How guessing is slowed down. Failures are counted per account (or per name, where there is no such account) and per address. A
// computer on which the owner has signed in before has a counter of its own, and a paper code is looked at even while the account's
// counter is closed: so whoever guesses from elsewhere cannot lock the owner out.
import type { Call } from '#kernel'
import { addressGroup } from '../rules/addresses.ts'
import { fingerprint } from '../rules/codes.ts'
import type { Limits } from '../rules/limits.ts'
import * as devices from '../store/devices.ts'
import * as store from '../store/tries.ts'

export const tryRefusals = {
  notMatched: {
    status: 401,
    ja: 'サインインできませんでした。利用者番号（またはメール・電話）とパスワードを確かめて、もう一度入力してください。わからないときは、総務の担当者に再設定を頼んでください。',
    en: 'That did not match. Check your user number (or e-mail, phone) and password and try again. If you do not know them, ask the office for a reset.',
  },
  codeNotMatched: {
    status: 401,
    ja: '確認できませんでした。確認コード・紙のコード・パスワードを確かめて、もう一度入力してください。紙のコードは一つにつき一度だけ使えます。',
    en: 'That did not match. Check the code or password and try again. Each paper code works once.',
  },
  tooManyTries: {
    status: 429,
    ja: '続けて間違いがあったため、しばらく受け付けられません。時間をおいて、もう一度お試しください。お急ぎのときは、パスワードの欄に紙のコードを入力してください。',
    en: 'After several failures no more tries are taken for a while. Wait and try again; if you are in a hurry, enter a paper code in the password field.',
  },
  busy: {
    status: 429,
    ja: 'サインインが混み合っています。数秒待って、もう一度押してください。',
    en: 'Many people are signing in. Wait a few seconds and press again.',
  },
} as const

export interface Lane {
  /** No try is taken from this address now. */
  readonly addressClosed: boolean
  /** No guessable secret is looked at now. */
  readonly closed: boolean
  /** Counts it, and keeps it for the owner of the account to be told. */
  fail(): Promise<void>
  /** The person came in: this counter and those of `also` begin anew. That of the address does not, or one account of one's own would open it. */
  pass(...also: string[]): Promise<void>
}

/** @param who `account:…`, `name:…`, `code:…` or `session:…`: whose counter it is when the computer is not known */
export async function laneOf(
  call: Call,
  limits: Limits,
  { who, accountId, device }: { readonly who: string; readonly accountId: string | undefined; readonly device: string | undefined },
): Promise<Lane> {
  const { councilId } = call.actor
  const known = device === undefined ? undefined : await devices.findDevice(call.db, councilId, fingerprint(device))
  const ownDevice = known !== undefined && accountId !== undefined && (await devices.hasSignedInHere(call.db, councilId, known.deviceId, accountId))
  const counterOf = (whose: string) => (ownDevice ? `device:${known.deviceId} ${whose}` : whose)
  const own = counterOf(who)
  const address = ownDevice || call.actor.address === undefined ? undefined : `address:${addressGroup(call.actor.address)}`
  const now = call.clock.now()
  const counters = address === undefined ? [own] : [own, address]
  const { closed, laneFree } = await store.closedCounters(call.db, councilId, { counters, lane: own, now })
  const failure = { forgetMinutes: limits.forgetMinutes, now }
  return {
    addressClosed: address !== undefined && closed.has(address),
    closed: closed.has(own) || !laneFree,
    async fail() {
      const until = await store.countFailure(call.db, councilId, {
        ...failure,
        counter: own,
        free: limits.accountTries,
        firstWaitSeconds: limits.accountFirstWaitSeconds,
        longestWaitSeconds: limits.accountLongestWaitSeconds,
      })
      if (accountId !== undefined) {
        const closedUntil = new Date(until) > now ? until : null
        await store.keepTry(call.db, councilId, { tryId: call.newId(), accountId, at: now, ownDevice, closedUntil })
      }
      if (address === undefined) return
      await store.countFailure(call.db, councilId, {
        ...failure,
        counter: address,
        free: limits.addressTries,
        firstWaitSeconds: limits.addressFirstWaitSeconds,
        longestWaitSeconds: limits.addressLongestWaitSeconds,
      })
    },
    pass: (...also) => store.forgetFailures(call.db, councilId, [who, ...also].map(counterOf)),
  }
}
