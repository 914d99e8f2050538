import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { agentCode } from '../rules/agents.ts'
import { fingerprint } from '../rules/codes.ts'
import { PersonaChoice, SignedIn } from '../schema.ts'
import * as store from '../store/accounts.ts'
import * as devices from '../store/devices.ts'
import { readLimits } from '../store/limits.ts'
import { worksAtOffice } from '../store/roles.ts'
import type { Strength } from '../store/sessions.ts'
import * as sessions from '../store/sessions.ts'
import { strangeTries } from '../store/tries.ts'

/**
 * 見本の人としてサインインする。
 *
 * The client draws the token and keeps it; only its hash is stored, and no answer ever holds it. Refuses with `notFound`
 * unless the council is synthetic and the account is one of its own.
 */
export const startPersonaSession = defineOperation({
  name: 'identity.startPersonaSession',
  title: { ja: '見本の人としてサインインする', en: 'Sign in as a sample persona' },
  kind: 'command',
  permission: 'anyone',
  input: PersonaChoice,
  output: SignedIn,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ accountId, token, device, userAgent, former }, call) {
    const { councilId } = call.actor
    if (!(await store.isSynthetic(call.db, councilId)) || !(await store.hasAccount(call.db, councilId, accountId))) refuse(commonRefusals, 'notFound')

    return signedIn(call, { accountId, token, strength: 'persona', device, agent: agentCode(userAgent ?? ''), former, stay: false })
  },
})

/** Starts the session and says what a page needs to go on. */
export async function signedIn(
  call: Call,
  session: {
    readonly accountId: string
    readonly token: string
    readonly strength: Strength
    readonly provenAt?: Date | null
    readonly device: string | undefined
    readonly agent: string
    readonly former: string | undefined
    readonly stay: boolean
  },
): Promise<z.input<typeof SignedIn>> {
  const { accountId, former } = session
  const { councilId } = call.actor
  const continues = former !== undefined && (await sessions.ownerOfSession(call.db, councilId, fingerprint(former))) === accountId
  const failedTries = await strangeTries(call.db, councilId, accountId) // before this session becomes the latest
  const expiresAt = await startSession(call, session)
  const { roles } = await sessions.reachOf(call.db, councilId, accountId, call.clock.today())
  const atOffice = await worksAtOffice(call.db, councilId, roles)
  return { state: 'signedIn', accountId, expiresAt, atOffice, continues, failedTries }
}

/**
 * Every way of signing in ends here. How long the session lasts follows from what the account can reach and from the computer: shared ones
 * lock soon, a volunteer's own phone may stay signed in. A sample person keeps to the office hours of a session.
 *
 * @returns when the session ends at the latest
 */
export async function startSession(
  call: Call,
  session: {
    readonly accountId: string
    readonly token: string
    readonly strength: Strength
    /** Now where it is left out and the way is strong; null: not by us, or not lately. */
    readonly provenAt?: Date | null
    /** Token of the computer, as its cookie holds it. */
    readonly device?: string | undefined
    /** System and browser, as agentCode() has them. */
    readonly agent?: string
    readonly stay?: boolean
  },
): Promise<string> {
  const { accountId, token, strength, provenAt, device, agent = '', stay = false } = session
  const { councilId } = call.actor
  const startedAt = call.clock.now()
  const limits = await readLimits(call.db, councilId)
  const { reach, roles } = await sessions.reachOf(call.db, councilId, accountId, call.clock.today())
  const here = await deviceHere(call, strength, device)
  if (here) await devices.noteSignIn(call.db, councilId, here.deviceId, accountId, startedAt)

  const shared = here?.sharedAs != null
  const long = stay && !shared && reach <= 3 && !(await worksAtOffice(call.db, councilId, roles))
  const minutes = long ? limits.stayDays * 24 * 60 : limits.sessionHours * 60
  const idle = reach >= 4 && strength !== 'persona' ? limits.idleCaseworkMinutes : limits.idleMinutes
  const sessionId = call.newId()
  const expiresAt = new Date(startedAt.getTime() + minutes * 60_000)
  await sessions.insertSession(call.db, councilId, {
    sessionId,
    accountId,
    tokenHash: fingerprint(token),
    strength,
    startedAt,
    provenAt: provenAt === undefined && strength !== 'single' ? startedAt : (provenAt ?? null),
    expiresAt,
    idleMinutes: shared ? limits.idleSharedMinutes : long ? minutes : idle,
    deviceId: here?.deviceId ?? null,
    agent,
    reach,
  })
  call.audit({ subject: { type: 'identity.session', id: sessionId }, fields: ['accountId', 'strength'] })
  return expiresAt.toISOString()
}

/** A computer becomes known when a real person signs in there; a sample person leaves no trace on it, unless it is a shared one. */
async function deviceHere(call: Call, strength: Strength, device: string | undefined): Promise<devices.Device | undefined> {
  if (device === undefined) return undefined
  const hash = fingerprint(device)
  return strength === 'persona'
    ? devices.findDevice(call.db, call.actor.councilId, hash)
    : devices.keepDevice(call.db, call.actor.councilId, call.newId(), hash, call.clock.now())
}
