import { defineOperation, refuse } from '#kernel'
import { agentCode } from '../rules/agents.ts'
import { fingerprint, readPaperCode } from '../rules/codes.ts'
import { hashingIsBusy } from '../rules/hashing.ts'
import { SecondFactor, SignInAnswer } from '../schema.ts'
import { findEntrant } from '../store/credentials.ts'
import { readLimits } from '../store/limits.ts'
import { endStep, tryStep } from '../store/steps.ts'
import { passwordMatches, spendPaperCode, spendTotp } from './factors.ts'
import { mayStandAlone } from './sign-in.ts'
import { signedIn } from './start-persona-session.ts'
import { laneOf, tryRefusals } from './tries.ts'

const refusals = {
  codeNotMatched: tryRefusals.codeNotMatched,
  tooManyTries: tryRefusals.tooManyTries,
  busy: tryRefusals.busy,
  stepGone: {
    status: 409,
    ja: '確認の時間が過ぎたか、間違いが続いたため、はじめからやり直しになります。サインインのページで、もう一度入力してください。',
    en: 'This took too long or failed too often. Begin again on the sign-in page.',
  },
  secondFactorNeeded: {
    status: 422,
    ja: '確認コードを入力してください。',
    en: 'Enter the code.',
  },
} as const

/**
 * サインインを終える（二つめの確認）。
 *
 * After the password a code of the app or of the paper, after a paper code the password: the session is strong. With a long password and no
 * app one may go on without: the session opens nothing personal.
 */
export const finishSignIn = defineOperation({
  name: 'identity.finishSignIn',
  title: { ja: 'サインインの二つめの確認をする', en: 'Give the second factor' },
  kind: 'command',
  permission: 'anyone',
  secret: true,
  input: SecondFactor,
  output: SignInAnswer,
  refusals,
  async handle({ step: stepToken, secret, token, device, userAgent, former, stay }, call) {
    const { councilId } = call.actor
    const now = call.clock.now()
    const limits = await readLimits(call.db, councilId)
    const step = await tryStep(call.db, councilId, fingerprint(stepToken), limits.stepTries, now)
    const entrant = step && (await findEntrant(call.db, councilId, { accountId: step.accountId }, now))
    if (!step || !entrant) refuse(refusals, 'stepGone')
    const { accountId } = entrant
    const session = { accountId, token, device, agent: agentCode(userAgent ?? ''), former, stay }
    if (secret === undefined) {
      if (step.firstFactor !== 'password' || !mayStandAlone(entrant))
        refuse(refusals, 'secondFactorNeeded', [{ path: 'secret', message: refusals.secondFactorNeeded }])
      await endStep(call.db, councilId, step.stepId, now)
      return signedIn(call, { ...session, strength: 'single' })
    }

    // Six digits can be guessed, so they are counted apart from passwords: whoever has the password must not go on guessing them.
    const lane = await laneOf(call, limits, { who: `code:${accountId}`, accountId, device })
    if (lane.addressClosed || (lane.closed && readPaperCode(secret) === undefined)) refuse(refusals, 'tooManyTries')
    if (hashingIsBusy()) refuse(refusals, 'busy')
    const matched =
      step.firstFactor === 'paperCode'
        ? await passwordMatches(call, entrant, secret)
        : (!lane.closed && (await spendTotp(call, entrant, secret))) || (await spendPaperCode(call, entrant, secret))
    if (!matched) {
      await lane.fail()
      call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['failedTry'] })
      refuse(refusals, 'codeNotMatched', [{ path: 'secret', message: refusals.codeNotMatched }])
    }
    await endStep(call.db, councilId, step.stepId, now)
    await lane.pass(`account:${accountId}`)
    return signedIn(call, { ...session, strength: 'strong' })
  },
})
