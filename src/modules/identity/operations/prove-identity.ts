import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { fingerprint, readPaperCode } from '../rules/codes.ts'
import { hashingIsBusy } from '../rules/hashing.ts'
import { Proof } from '../schema.ts'
import { findEntrant } from '../store/credentials.ts'
import { readLimits } from '../store/limits.ts'
import { type Strength, proveSession, sessionById } from '../store/sessions.ts'
import { passwordMatches, spendPaperCode, spendTotp } from './factors.ts'
import { laneOf, tryRefusals } from './tries.ts'

const refusals = {
  signInNeeded: commonRefusals.signInNeeded,
  codeNotMatched: tryRefusals.codeNotMatched,
  tooManyTries: tryRefusals.tooManyTries,
  busy: tryRefusals.busy,
  secretNeeded: { status: 422, ja: '確認コード・紙のコード・パスワードのどれかを入力してください。', en: 'Enter a code or your password.' },
} as const

/**
 * 本人であることをもう一度確かめる。
 *
 * A code makes the session strong. The password again is enough where the session is strong already, or where there is nothing else to give;
 * it makes no session stronger. The client draws a new token: the one before is worth nothing from then on. A sample person just says so.
 */
export const proveIdentity = defineOperation({
  name: 'identity.proveIdentity',
  title: { ja: '本人であることを確かめる', en: 'Prove who you are' },
  kind: 'command',
  permission: 'signedIn',
  secret: true,
  input: Proof,
  output: z.object({ provenAt: z.iso.datetime() }),
  refusals,
  async handle({ secret, token }, call) {
    const { councilId, session } = call.actor
    const accountId = call.actor.accountId! // signed in, or the kernel would have refused
    const now = call.clock.now()
    const standing = session && (await sessionById(call.db, councilId, session.sessionId))
    const entrant = await findEntrant(call.db, councilId, { accountId }, now)
    if (!standing || !entrant) refuse(refusals, 'signInNeeded')

    let strength: Strength = standing.strength
    if (strength !== 'persona') {
      if (secret === undefined) refuse(refusals, 'secretNeeded', [{ path: 'secret', message: refusals.secretNeeded }])
      const lane = await laneOf(call, await readLimits(call.db, councilId), {
        who: `session:${session.sessionId}`,
        accountId: undefined,
        device: undefined,
      })
      if (lane.addressClosed || (lane.closed && readPaperCode(secret) === undefined)) refuse(refusals, 'tooManyTries')
      if (hashingIsBusy()) refuse(refusals, 'busy')
      const byCode = (!lane.closed && (await spendTotp(call, entrant, secret))) || (await spendPaperCode(call, entrant, secret))
      const passwordDoes = strength === 'strong' || (entrant.totpSealed === null && entrant.codesLeft === 0)
      if (!byCode && !(passwordDoes && !lane.closed && (await passwordMatches(call, entrant, secret)))) {
        await lane.fail()
        call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['failedTry'] })
        refuse(refusals, 'codeNotMatched', [{ path: 'secret', message: refusals.codeNotMatched }])
      }
      if (byCode) strength = 'strong'
      await lane.pass()
    }
    await proveSession(call.db, councilId, { sessionId: session.sessionId, tokenHash: fingerprint(token), strength, now })
    call.audit({ subject: { type: 'identity.session', id: session.sessionId }, fields: ['provenAt', 'strength'] })
    return { provenAt: now.toISOString() }
  },
})
