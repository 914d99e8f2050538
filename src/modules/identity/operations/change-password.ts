import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { hashingIsBusy } from '../rules/hashing.ts'
import { NewPassword } from '../schema.ts'
import { findEntrant } from '../store/credentials.ts'
import { readLimits } from '../store/limits.ts'
import { endSessions } from '../store/sessions.ts'
import { passwordIssue, setPassword, standsAlone } from './factors.ts'
import { tryRefusals } from './tries.ts'

const refusals = { invalidInput: commonRefusals.invalidInput, notFound: commonRefusals.notFound, busy: tryRefusals.busy } as const

/** 自分のパスワードを変える。 Every other session of one's own ends: whoever knew the old one is out. */
export const changePassword = defineOperation({
  name: 'identity.changePassword',
  title: { ja: 'パスワードを変える', en: 'Change the password' },
  kind: 'command',
  permission: 'signedIn',
  fresh: true,
  secret: true,
  input: z.strictObject({ password: NewPassword }),
  output: z.object({ ended: z.int() }),
  refusals,
  async handle({ password }, call) {
    const { councilId } = call.actor
    const accountId = call.actor.accountId! // signed in, or the kernel would have refused
    const now = call.clock.now()
    const entrant = await findEntrant(call.db, councilId, { accountId }, now)
    if (!entrant) refuse(refusals, 'notFound')
    if (hashingIsBusy()) refuse(refusals, 'busy')
    const limits = await readLimits(call.db, councilId)
    const issue = await passwordIssue(call, accountId, password, limits, { alone: entrant.totpSealed === null && entrant.codesLeft === 0 })
    if (issue) refuse(refusals, 'invalidInput', [issue])
    await setPassword(call, accountId, password, standsAlone(password, limits))
    const ended = await endSessions(call.db, councilId, { accountId, except: call.actor.session?.sessionId, by: accountId, now })
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['password', 'sessions'] })
    return { ended }
  },
})
