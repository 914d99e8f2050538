import * as z from 'zod'
import { type Call, defineOperation, refuse } from '#kernel'
import { agentCode } from '../rules/agents.ts'
import { fingerprint, readPaperCode } from '../rules/codes.ts'
import { hashingIsBusy } from '../rules/hashing.ts'
import type { Limits } from '../rules/limits.ts'
import { foldName } from '../rules/names.ts'
import { type Factor, FirstFactor, SignInAnswer } from '../schema.ts'
import * as store from '../store/credentials.ts'
import { readLimits } from '../store/limits.ts'
import { insertStep } from '../store/steps.ts'
import { passwordMatches, spendPaperCode } from './factors.ts'
import { signedIn } from './start-persona-session.ts'
import { laneOf, tryRefusals } from './tries.ts'

const refusals = {
  ...tryRefusals,
  noSecondFactor: {
    status: 403,
    ja: 'このパスワードには、確認コードか紙のコードが要りますが、使えるものが残っていません。総務の担当者に、紙のコードの再発行を頼んでください。',
    en: 'This password needs a code beside it, and none is left. Ask the office for new paper codes.',
  },
} as const

/**
 * サインインする（一つめの確認）。
 *
 * The secret is the password or, where that is forgotten about or the account is being guessed at, a paper code. Answers with a session,
 * or with the question for the other factor. An unknown name is answered like a wrong password, after the same work.
 */
export const signIn = defineOperation({
  name: 'identity.signIn',
  title: { ja: 'サインインする', en: 'Sign in' },
  kind: 'command',
  permission: 'anyone',
  secret: true,
  input: FirstFactor,
  output: SignInAnswer,
  refusals,
  async handle({ name, accountId, secret, token, device, userAgent, former, stay }, call) {
    const { councilId } = call.actor
    const limits = await readLimits(call.db, councilId)
    const folded = name === undefined ? undefined : foldName(name)
    const entrant = await store.findEntrant(
      call.db,
      councilId,
      { name: folded, accountId: folded === undefined ? accountId : undefined },
      call.clock.now(),
    )
    // A name nobody has is counted like one somebody has, but not kept: people type passwords there.
    const who = entrant ? `account:${entrant.accountId}` : `name:${fingerprint(folded ?? accountId ?? '').toString('base64url')}`
    const lane = await laneOf(call, limits, { who, accountId: entrant?.accountId, device })
    if (lane.addressClosed || (lane.closed && readPaperCode(secret) === undefined)) refuse(refusals, 'tooManyTries')
    if (hashingIsBusy()) refuse(refusals, 'busy')

    const byPaper = await spendPaperCode(call, entrant, secret)
    const byPassword = !byPaper && !lane.closed && (await passwordMatches(call, entrant, secret))
    if (!entrant || !(byPaper || byPassword)) {
      await lane.fail()
      call.audit({
        subject: entrant ? { type: 'identity.account', id: entrant.accountId } : { type: 'identity.council', id: councilId },
        fields: ['failedTry'],
      })
      refuse(refusals, 'notMatched')
    }

    const asks = remainingFactors(entrant, byPaper)
    const mayStop = byPassword && mayStandAlone(entrant)
    const signed = { accountId: entrant.accountId, token, strength: 'single', device, agent: agentCode(userAgent ?? ''), former, stay } as const
    if (asks.length > 0) return askSecondFactor(call, limits, { ...signed, byPaper, asks, mayStop })
    if (!byPaper && !mayStop) refuse(refusals, 'noSecondFactor')
    await lane.pass()
    return signedIn(call, signed)
  },
})

/** What is still to be given after the first factor. */
function remainingFactors(entrant: store.Entrant, byPaper: boolean): Factor[] {
  if (byPaper) return entrant.passwordHash ? ['password'] : []
  return [...(entrant.totpSealed ? (['totp'] as const) : []), ...(entrant.codesLeft > 0 ? (['paperCode'] as const) : [])]
}

/** Without an app, a long password may do alone, for what is not personal. */
export function mayStandAlone(entrant: store.Entrant): boolean {
  return entrant.standsAlone === true && entrant.totpSealed === null
}

export async function askSecondFactor(
  call: Call,
  limits: Limits,
  step: { readonly accountId: string; readonly token: string; readonly byPaper: boolean; readonly asks: Factor[]; readonly mayStop: boolean },
): Promise<z.input<typeof SignInAnswer>> {
  const { accountId, token, byPaper, asks, mayStop } = step
  const stepId = call.newId()
  await insertStep(call.db, call.actor.councilId, {
    stepId,
    accountId,
    firstFactor: byPaper ? 'paperCode' : 'password',
    tokenHash: fingerprint(token),
    expiresAt: new Date(call.clock.now().getTime() + limits.stepMinutes * 60_000),
  })
  call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['firstFactor'] })
  return { state: 'secondFactor', asks, mayStop }
}
