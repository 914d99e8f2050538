import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { opensTo, scopeAt } from '#identity'
import { IsoDate } from '#kernel/values'
import { ProtectionReason } from '../schema.ts'
import * as records from '../store/person-records.ts'
import * as store from '../store/persons.ts'
import { cityOf } from '../store/places.ts'
import { holdPerson, personRefusals, refuseField } from './person-steps.ts'

const refusals = {
  notFound: personRefusals.notFound,
  merged: personRefusals.merged,
  alreadyProtected: {
    status: 409,
    ja: '選んだ人の中に、すでに守られている人がいます。その人を外して、もう一度記録してください。',
    en: 'Somebody among them is protected already. Leave that person out and record it again.',
  },
  teamUnknown: {
    status: 422,
    ja: '今ある担当チームから選んでください。ないときは、情報セキュリティ担当に作ってもらってください。',
    en: 'Choose a team that exists today. If there is none, ask the security officer to open one.',
  },
  teamEmpty: {
    status: 422,
    ja: 'このチームで区分6まで見られる人が、今日は一人もいません。記録すると、だれからも見えなくなります。情報セキュリティ担当に、チームの人の所属を加えてもらってから、もう一度記録してください。',
    en: 'Nobody of that team may see tier 6 today: the record would be out of everybody’s reach. Ask the security officer to grant somebody of the team a membership first.',
  },
  reviewTooEarly: { status: 422, ja: '見直しの日は、今日より後の日にしてください。', en: 'The day of review must lie after today.' },
} as const

/**
 * 人を守る（担当チームのほかには、いないのと同じにする）。
 *
 * Takes effect at once. Each person goes with all that is kept, its history and offices into the scope of the team: whoever is not of it finds nobody,
 * here and in households, relations and rosters, and neither does whoever decided it. Children and others of the household go along where they are named.
 * The entry of the audit is about the protection, so that the person's own history tells nobody of it afterwards.
 */
export const protectPerson = defineOperation({
  name: 'directory.protectPerson',
  title: { ja: '人を守る（非開示にする）', en: 'Protect a person' },
  kind: 'command',
  permission: 'directory.person.protect',
  input: z.strictObject({
    personId: z.uuid(),
    alsoPersonIds: z.array(z.uuid()).max(20).default([]),
    teamId: z.uuid(),
    reason: ProtectionReason,
    reviewOn: IsoDate.nullable().default(null),
  }),
  output: z.object({ stillSeen: z.boolean() }),
  refusals,
  async handle({ personId, alsoPersonIds, teamId, reason, reviewOn }, call) {
    const { councilId, accountId } = call.actor
    const today = call.clock.today()
    const people = []
    for (const id of [...new Set([personId, ...alsoPersonIds])].toSorted()) people.push(await holdPerson(call, id))
    if (people.some((person) => person.protected)) refuseField(refusals, 'alreadyProtected', 'alsoPersonIds')
    const teams = await records.listTeams(call.db, councilId, today)
    if (!teams.some((team) => team.teamId === teamId)) refuseField(refusals, 'teamUnknown', 'teamId')
    if (reviewOn !== null && reviewOn <= today) refuseField(refusals, 'reviewTooEarly', 'reviewOn')
    const areaId = await cityOf(call.db, councilId)
    const scopeId = found(await scopeAt(call, { compartment: 'directory', areaId, tier: 6, teamId }))
    if ((await opensTo(call, scopeId)).length === 0) refuseField(refusals, 'teamEmpty', 'teamId')
    for (const person of people) {
      const protectionId = call.newId()
      await records.insertProtection(call.db, councilId, person, { protectionId, teamId, reason, beganOn: today, reviewOn, by: accountId })
      await store.handOver(call.db, person.personId, scopeId, { withOffices: true })
      call.audit({ subject: { type: 'directory.protection', id: protectionId }, fields: ['team', 'reason', 'reviewOn'] })
    }
    return { stillSeen: await store.isOpen(call.db, scopeId) }
  },
})
