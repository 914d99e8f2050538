import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { MembershipEnd } from '../schema.ts'
import * as store from '../store/memberships.ts'
import * as deciding from './deciding.ts'

const refusals = {
  ...deciding.refusals,
  notFound: commonRefusals.notFound,
  alreadyEnded: {
    status: 409,
    ja: 'この所属は、その日にはもう終わっています。一覧を開き直してください。',
    en: 'This membership has ended by then. Open the list again.',
  },
  inThePast: {
    status: 422,
    ja: '過ぎた日を終わりの日にはできません。今日かこれからの日を入力するか、空欄のままで、すぐに終えてください。',
    en: 'The last day cannot lie in the past. Enter today or a later day, or leave it empty to end at once.',
  },
  lastOfficer: {
    status: 409,
    ja: 'ほかに情報セキュリティ担当がいなくなります。先に後任の所属を付けてください。',
    en: 'There would be no security officer left. Grant the duty to a successor first.',
  },
} as const

/** 所属を終える。 At once (the next request is shut out), or after the last day that is given. */
export const endMembership = defineOperation({
  name: 'identity.endMembership',
  title: { ja: '所属を終える', en: 'End a membership' },
  kind: 'command',
  permission: 'identity.membership.grant',
  input: MembershipEnd,
  output: z.object({ membershipId: z.uuid(), lastDay: z.iso.date() }),
  refusals,
  async handle({ membershipId, lastDay, reason }, call) {
    if (lastDay !== undefined && lastDay < call.clock.today()) refuse(refusals, 'inThePast', [{ path: 'lastDay', message: refusals.inThePast }])
    return { membershipId, lastDay: await end(membershipId, lastDay, reason, call) }
  },
})

/** A membership that ends at once had yesterday as its last day. */
export async function end(membershipId: string, lastDay: string | undefined, reason: string, call: Call): Promise<string> {
  const { councilId } = call.actor
  const validTo = lastDay ?? dayBefore(call.clock.today())
  const held = await store.findMembership(call.db, councilId, membershipId, call.clock.today())
  if (!held) refuse(refusals, 'notFound')
  // Whoever could have granted it for a day may end it, however long it was granted for by somebody else.
  await deciding.mayDecide({ ...held, validTo: held.validFrom }, call)
  if (held.validTo !== null && held.validTo <= validTo) refuse(refusals, 'alreadyEnded')
  if (held.role === 'securityOfficer' && !(await store.anotherOfficer(call.db, councilId, membershipId, validTo))) refuse(refusals, 'lastOfficer')
  await store.changePeriod(call.db, councilId, { ...held, validTo }, { reason, by: call.actor.accountId, at: call.clock.now() })
  call.audit({ subject: { type: 'identity.membership', id: membershipId }, fields: ['validTo'] })
  return validTo
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}
