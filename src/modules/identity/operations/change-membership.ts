import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { MembershipPeriod } from '../schema.ts'
import * as store from '../store/memberships.ts'
import * as deciding from './deciding.ts'

const refusals = {
  ...deciding.refusals,
  notFound: commonRefusals.notFound,
  alreadyEnded: {
    status: 409,
    ja: 'この所属は、もう終わっています。あらためて所属を付けてください。',
    en: 'This membership has ended. Grant a new one.',
  },
  alreadyBegun: {
    status: 422,
    ja: '始まった所属の始まりの日は変えられません。終わりの日だけを変えてください。',
    en: 'A membership that has begun keeps its first day. Change the last day only.',
  },
  inThePast: {
    status: 422,
    ja: '始まりの日も終わりの日も、今日かこれからの日を入力してください。すぐに終えるときは「終える」を使ってください。',
    en: 'Enter today or a later day. To end it at once, use “End”.',
  },
  endsTooEarly: {
    status: 422,
    ja: '終わりの日が、始まりの日より前です。日付を直してください。',
    en: 'The last day is before the first. Correct the dates.',
  },
  lastOfficer: {
    status: 409,
    ja: 'ほかに情報セキュリティ担当がいなくなります。先に後任の所属を付けてください。',
    en: 'There would be no security officer left. Grant the duty to a successor first.',
  },
} as const

/** 所属の期間を変える。 A longer period is granted anew, by the same rules; what has been stays as it was. */
export const changeMembership = defineOperation({
  name: 'identity.changeMembership',
  title: { ja: '所属の期間を変える', en: 'Change the period of a membership' },
  kind: 'command',
  permission: 'identity.membership.grant',
  fresh: true,
  input: MembershipPeriod,
  output: z.object({ membershipId: z.uuid() }),
  refusals,
  async handle({ membershipId, validFrom, validTo, reason }, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const held = await store.findMembership(call.db, councilId, membershipId, call.clock.today())
    if (!held) refuse(refusals, 'notFound')
    const wanted = { ...held, validFrom, validTo }
    await deciding.mayDecide(wanted, call)
    if (held.validTo !== null && held.validTo < today) refuse(refusals, 'alreadyEnded')
    if (held.validFrom <= today && validFrom !== held.validFrom)
      refuse(refusals, 'alreadyBegun', [{ path: 'validFrom', message: refusals.alreadyBegun }])
    if (held.validFrom > today && validFrom < today) refuse(refusals, 'inThePast', [{ path: 'validFrom', message: refusals.inThePast }])
    if (validTo !== null && validTo < today) refuse(refusals, 'inThePast', [{ path: 'validTo', message: refusals.inThePast }])
    if (validTo !== null && validTo < validFrom) refuse(refusals, 'endsTooEarly', [{ path: 'validTo', message: refusals.endsTooEarly }])
    if (held.role === 'securityOfficer' && validTo !== null && !(await store.anotherOfficer(call.db, councilId, membershipId, validTo)))
      refuse(refusals, 'lastOfficer')
    await deciding.mayHold(wanted, membershipId, call)
    if (held.teamId !== null) {
      const team = await store.findTeam(call.db, councilId, held.teamId)
      if (team?.validTo && (validTo ?? '9999') > team.validTo) refuse(refusals, 'beyondYours', [{ path: 'validTo', message: refusals.beyondYours }])
    }
    await store.changePeriod(call.db, councilId, wanted, { reason, by: call.actor.accountId, at: call.clock.now() })
    call.audit({ subject: { type: 'identity.membership', id: membershipId }, fields: ['validFrom', 'validTo'] })
    return { membershipId }
  },
})
