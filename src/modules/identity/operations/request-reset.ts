import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { NewReset } from '../schema.ts'
import { findEntrant } from '../store/credentials.ts'
import * as store from '../store/invitations.ts'
import { readLimits } from '../store/limits.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  ownAccount: {
    status: 403,
    ja: '自分のアカウントの再設定は申し出られません。ほかの担当者に頼んでください。',
    en: 'You cannot ask for a reset of your own account. Ask another member of staff.',
  },
  alreadyAsked: {
    status: 409,
    ja: '同じ再設定が、すでに申し出られています。ほかの担当者に、認めてもらってください。',
    en: 'The same reset was asked for already. Have another member of staff decide on it.',
  },
} as const

/** サインインの再設定を申し出る。 Somebody else must allow it before anything changes; it lapses with the day. */
export const requestReset = defineOperation({
  name: 'identity.requestReset',
  title: { ja: 'サインインの再設定を申し出る', en: 'Ask for a reset' },
  kind: 'command',
  permission: 'identity.reset.ask',
  fresh: true,
  input: NewReset,
  output: z.object({ resetId: z.uuid() }),
  refusals,
  async handle({ accountId, kind, reason }, call) {
    const { councilId } = call.actor
    const now = call.clock.now()
    const askedBy = call.actor.accountId! // only signed-in people hold the permission
    if (accountId === askedBy) refuse(refusals, 'ownAccount')
    if (!(await findEntrant(call.db, councilId, { accountId }, now))) refuse(refusals, 'notFound')
    const standing = await store.standingResets(call.db, councilId, { accountId, now })
    if (standing.some((reset) => reset.kind === kind && reset.approved === null)) refuse(refusals, 'alreadyAsked')
    const { invitationHours } = await readLimits(call.db, councilId)
    const resetId = call.newId()
    const expiresAt = new Date(now.getTime() + invitationHours * 3_600_000)
    await store.insertReset(call.db, councilId, { resetId, accountId, kind, reason, askedBy, askedAt: now, expiresAt })
    call.audit({ subject: { type: 'identity.reset', id: resetId }, fields: ['kind', 'reason'] })
    return { resetId }
  },
})
