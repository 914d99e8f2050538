import * as z from 'zod'
import { Kana } from '#kernel/values'
import { Here, SessionToken } from './cookies.ts'

/** What somebody typed as a password or a code. Longer than any of them may be, so that the length says nothing. */
const Typed = z.string().min(1).max(1000)

export const PersonaChoice = z.strictObject({ accountId: z.uuid(), token: SessionToken, ...Here })

export const FirstFactor = z.strictObject({
  /** 利用者番号・メール・電話のどれか。 */
  name: z.string().trim().min(1).max(254).optional(),
  /** In place of the name, where it was chosen from those who signed in on this shared computer today. */
  accountId: z.uuid().optional(),
  secret: Typed,
  token: SessionToken,
  ...Here,
  /** 自分の端末で、サインインしたままにする。 */
  stay: z.boolean().default(false),
})
export const SecondFactor = z.strictObject({
  step: SessionToken,
  /** Left out: go on with the password alone, where that is allowed. */
  secret: Typed.optional(),
  token: SessionToken,
  ...Here,
  stay: z.boolean().default(false),
})

export const factors = ['password', 'totp', 'paperCode'] as const
export const Factor = z.enum(factors)
export type Factor = z.output<typeof Factor>

/** A session that began. */
export const SignedIn = z.object({
  state: z.literal('signedIn'),
  accountId: z.uuid(),
  expiresAt: z.iso.datetime(),
  /** Its owner works at the office and begins there. */
  atOffice: z.boolean(),
  /** The former session of this browser was this person's too: what is half-written there is theirs. */
  continues: z.boolean(),
  /** Tries that failed since the person last signed in, but for those on a computer of their own. */
  failedTries: z.int(),
})

/** What signing in came to: a session, or the question for the second factor, for which the token now stands. */
export const SignInAnswer = z.discriminatedUnion('state', [
  SignedIn,
  z.object({
    state: z.literal('secondFactor'),
    asks: z.array(Factor),
    /** May go on with the password alone, seeing less. */
    mayStop: z.boolean(),
  }),
])
export type SignInAnswer = z.output<typeof SignInAnswer>

export const Proof = z.strictObject({ secret: Typed.optional(), token: SessionToken })

export const NewPassword = z.string().min(1).max(1000)
export const InvitationCode = z.string().trim().min(1).max(100)
export const InvitationAcceptance = z.strictObject({ code: InvitationCode, password: NewPassword, token: SessionToken, ...Here })

/** 再設定の種類。 password: a new password; paperCodes: a new sheet of codes. Neither touches the other factor. */
export const resetKinds = ['password', 'paperCodes'] as const
export const ResetKind = z.enum(resetKinds)
const Reason = z.string().trim().min(1).max(200)
export const NewReset = z.strictObject({ accountId: z.uuid(), kind: ResetKind, reason: Reason })
export const ResetDecision = z.strictObject({ resetId: z.uuid(), approve: z.boolean() })
export const Reset = z.object({
  resetId: z.uuid(),
  kind: ResetKind,
  reason: z.string(),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  decidedBy: z.string().nullable(),
  approved: z.boolean().nullable(),
  expiresAt: z.iso.datetime(),
  /** What this reader may do with it now. */
  can: z.array(z.enum(['decide', 'issueSlip'])),
})

/** A reset as it is stored, with the ids of those concerned. */
export interface StoredReset {
  readonly resetId: string
  readonly accountId: string
  readonly kind: (typeof resetKinds)[number]
  readonly reason: string
  readonly askedAt: string
  readonly askedById: string
  readonly askedBy: string
  readonly decidedById: string | null
  readonly decidedBy: string | null
  readonly approved: boolean | null
  readonly expiresAt: string
}

export const Email = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^@\s]+@[^@\s]+\.[^@\s]+$/)
  .optional()
export const Phone = z.string().trim().min(9).max(30).optional()
export const NewStaffAccount = z.strictObject({
  displayName: z.string().trim().min(1).max(100),
  kana: Kana,
  post: z.string().trim().min(1).max(100),
  email: Email,
  phone: Phone,
})
export const Ending = z.strictObject({ accountId: z.uuid(), reason: Reason })

/** 共用にする名前（「一階 受付」など）。 null: no longer shared. */
export const DeviceMark = z.strictObject({ device: SessionToken, sharedAs: z.string().trim().min(1).max(40).nullable() })

export const SignInName = z.object({ kind: z.enum(['number', 'email', 'phone']), name: z.string() })

/** サインイン中の端末。 `agent`: code for {@link agentWords}. */
export const SessionRow = z.object({
  sessionId: z.uuid(),
  agent: z.string(),
  sharedAs: z.string().nullable(),
  strength: z.enum(['persona', 'single', 'strong']),
  startedAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
  here: z.boolean(),
})

/** What somebody has to sign in with. */
export const Standing = z.object({
  password: z.enum(['none', 'withSecondFactor', 'alone']),
  totp: z.boolean(),
  paperCodesLeft: z.int().nullable(),
})
export type Standing = z.output<typeof Standing>

export const AccountRow = z.object({
  accountId: z.uuid(),
  number: z.string(),
  displayName: z.string(),
  kana: z.string(),
  post: z.string(),
  /** 入ったことがない・使っている・終えた。 */
  state: z.enum(['notYet', 'active', 'ended']),
  lastSignedInAt: z.iso.datetime().nullable(),
})
export const AccountFilter = z.strictObject({
  search: z.string().trim().max(100).default(''),
  state: z.enum(['active', 'ended', 'all']).default('active'),
  page: z.int().min(1).max(10_000).default(1),
})
export const accountsPerPage = 50

export const Account = AccountRow.extend({
  names: z.array(SignInName),
  standing: Standing,
  endedAt: z.iso.datetime().nullable(),
  endedReason: z.string().nullable(),
  invitedUntil: z.iso.datetime().nullable(),
  sessions: z.array(SessionRow),
  resets: z.array(Reset),
  /** May be invited by one member of staff: nothing was set yet and the account reaches nothing personal. */
  invitable: z.boolean(),
  can: z.array(z.enum(['invite', 'askReset', 'end', 'endSessions'])),
})

/** 本人に渡す紙。 */
export const Slip = z.object({
  accountId: z.uuid(),
  councilName: z.string(),
  displayName: z.string(),
  number: z.string(),
  site: z.string(),
  printedOn: z.iso.date(),
  invitation: z.object({ code: z.string(), expiresAt: z.iso.datetime() }).nullable(),
  paperCodes: z.array(z.string()),
})

export const LimitChange = z.strictObject({ code: z.string().max(100), value: z.int().min(0).max(1_000_000), reason: Reason })

/** サインインの失敗。 As the owner of the account is told of it. */
export const FailedTry = z
  .object({ tryId: z.uuid(), failedAt: z.iso.datetime(), ownDevice: z.boolean(), closedUntil: z.iso.datetime().nullable() })
  .meta({ id: 'FailedTry' })

/** How far back one's own failed tries are shown, and how many of them. */
export const triesShown = { days: 30, count: 50 } as const
