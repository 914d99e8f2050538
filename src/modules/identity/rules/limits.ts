import type { Text } from '#kernel/values'

export type LimitUnit = 'times' | 'seconds' | 'minutes' | 'hours' | 'days' | 'characters'

/** サインインの決まり一つ。 A council may depart from `usual` between `lowest` and `highest`, with a reason. */
export interface Limit {
  readonly title: Text
  readonly unit: LimitUnit
  readonly usual: number
  readonly lowest: number
  readonly highest: number
  /** Where the usual value comes from. */
  readonly source: string
}

const ownProposal = 'ASVS 5.0 6.3.1（値は本製品の提案）'

export const limits = {
  passwordAloneCharacters: {
    title: { ja: 'パスワードだけで入るときの長さ', en: 'Length of a password used alone' },
    unit: 'characters',
    usual: 15,
    lowest: 15,
    highest: 64,
    source: 'NIST SP 800-63B-4（一つの要素だけなら15文字以上）',
  },
  passwordWithCharacters: {
    title: { ja: '確認コードと合わせて使うパスワードの長さ', en: 'Length of a password used with a second factor' },
    unit: 'characters',
    usual: 8,
    lowest: 8,
    highest: 64,
    source: 'NIST SP 800-63B-4（二つめの要素があるときだけ8文字以上）',
  },
  accountTries: {
    title: { ja: '待ち時間なしで間違えられる回数（アカウントごと）', en: 'Failures per account before waiting begins' },
    unit: 'times',
    usual: 10,
    lowest: 3,
    highest: 50,
    source: ownProposal,
  },
  accountFirstWaitSeconds: {
    title: { ja: 'はじめの待ち時間（アカウントごと。間違えるたびに2倍）', en: 'First wait per account, doubled with each failure' },
    unit: 'seconds',
    usual: 30,
    lowest: 5,
    highest: 600,
    source: ownProposal,
  },
  accountLongestWaitSeconds: {
    title: { ja: 'いちばん長い待ち時間（アカウントごと）', en: 'Longest wait per account' },
    unit: 'seconds',
    usual: 900,
    lowest: 60,
    highest: 3600,
    source: ownProposal,
  },
  addressTries: {
    title: { ja: '待ち時間なしで間違えられる回数（接続元ごと）', en: 'Failures per network address before waiting begins' },
    unit: 'times',
    usual: 30,
    lowest: 5,
    highest: 500,
    source: 'ASVS 5.0 2.4.1（値は本製品の提案。事務所じゅうが一つの接続元に見えるため多め）',
  },
  addressFirstWaitSeconds: {
    title: { ja: 'はじめの待ち時間（接続元ごと。間違えるたびに2倍）', en: 'First wait per network address, doubled with each failure' },
    unit: 'seconds',
    usual: 5,
    lowest: 1,
    highest: 60,
    source: ownProposal,
  },
  addressLongestWaitSeconds: {
    title: { ja: 'いちばん長い待ち時間（接続元ごと）', en: 'Longest wait per network address' },
    unit: 'seconds',
    usual: 60,
    lowest: 10,
    highest: 900,
    source: ownProposal,
  },
  forgetMinutes: {
    title: { ja: '間違いの数を忘れるまで', en: 'Failures are forgotten after' },
    unit: 'minutes',
    usual: 720,
    lowest: 60,
    highest: 10_080,
    source: ownProposal,
  },
  stepMinutes: {
    title: { ja: '二つめの確認を待つ時間', en: 'Time to give the second factor' },
    unit: 'minutes',
    usual: 10,
    lowest: 2,
    highest: 10,
    source: 'ASVS 5.0 6.6.3（確認コードは10分以内）',
  },
  stepTries: {
    title: { ja: '二つめの確認を間違えられる回数', en: 'Failures of the second factor before starting again' },
    unit: 'times',
    usual: 5,
    lowest: 3,
    highest: 10,
    source: ownProposal,
  },
  invitationHours: {
    title: { ja: '招待と再設定の紙が使える時間', en: 'How long an invitation may be used' },
    unit: 'hours',
    usual: 24,
    lowest: 1,
    highest: 24,
    source: 'ASVS 5.0 6.4.1（24時間以内・一度だけ）',
  },
  sessionHours: {
    title: { ja: 'サインインが続く長さ', en: 'A session ends after' },
    unit: 'hours',
    usual: 12,
    lowest: 1,
    highest: 12,
    source: 'ASVS 5.0 7.3.2',
  },
  idleMinutes: {
    title: { ja: '操作がないときに終わるまで', en: 'A session ends when unused for' },
    unit: 'minutes',
    usual: 720,
    lowest: 5,
    highest: 720,
    source: 'ASVS 5.0 7.3.1（値は本製品の提案）',
  },
  idleCaseworkMinutes: {
    title: { ja: '操作がないときに終わるまで（相談の記録などを見られる人）', en: 'The same for those who reach casework' },
    unit: 'minutes',
    usual: 30,
    lowest: 5,
    highest: 60,
    source: 'ASVS 5.0 7.3.1（値は本製品の提案）',
  },
  idleSharedMinutes: {
    title: { ja: '操作がないときに画面を閉じるまで（共用のパソコン）', en: 'A shared computer locks when unused for' },
    unit: 'minutes',
    usual: 5,
    lowest: 1,
    highest: 15,
    source: 'ASVS 5.0 7.3.1（値は本製品の提案）',
  },
  stayDays: {
    title: {
      ja: 'サインインしたままにできる長さ（ボランティア・民生委員などの自分の端末）',
      en: 'Staying signed in on one’s own device (not staff)',
    },
    unit: 'days',
    usual: 30,
    lowest: 1,
    highest: 30,
    source: 'ASVS 5.0 7.3.2（値は本製品の提案）',
  },
} as const satisfies Readonly<Record<string, Limit>>

export type LimitCode = keyof typeof limits
export const limitCodes = Object.keys(limits) as [LimitCode, ...LimitCode[]]
export type Limits = Readonly<Record<LimitCode, number>>

export const usualLimits = Object.fromEntries(limitCodes.map((code) => [code, limits[code].usual])) as Limits
