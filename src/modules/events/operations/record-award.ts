import * as z from 'zod'
import { officeScope, opensTo } from '#identity'
import { defineOperation, refuse } from '#kernel'
import { NewAward } from '../schema.ts'
import * as store from '../store/commendations.ts'
import { awardSubject, commendationRefusals } from './commending.ts'
import { awardee } from './nominate-by-hand.ts'

const refusals = {
  ...commendationRefusals,
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。受賞した日を入力してください。',
    en: 'That day is still to come. Enter the day of the award.',
  },
  tierNeeded: {
    status: 403,
    ja: '表彰を受けた人は、個人の情報です。個人の情報（区分3）を扱える人に頼んでください。',
    en: 'Who was commended is personal data. Ask somebody whose membership opens tier 3.',
  },
} as const

/** What is known of people is never of a lower tier. */
const peopleFrom = 3

/** 前の受賞を台帳に記録する。 Given before this register, or by others: it excludes what its kind excludes. The plan does not count it. */
export const recordAward = defineOperation({
  name: 'events.recordAward',
  title: { ja: '前の受賞を台帳に記録する', en: 'Record an earlier award' },
  kind: 'command',
  permission: 'events.commendation.write',
  input: NewAward,
  output: z.object({ awardId: z.uuid() }),
  refusals,
  async handle({ kindId, compartment, personId, organisationId, name, ...award }, call) {
    const { councilId, accountId } = call.actor
    if (award.awardedOn > call.clock.today()) refuse(refusals, 'stillToCome', [{ path: 'awardedOn', message: refusals.stillToCome }])
    const kind = (await store.listKinds(call.db, councilId)).find((each) => each.kindId === kindId)
    if (!kind) refuse(refusals, 'kindUnknown', [{ path: 'kindId', message: refusals.kindUnknown }])
    const who = await awardee(call, { personId, organisationId })
    const scope = await officeScope(call, compartment, peopleFrom)
    const by = accountId! // the permission is held by signed-in people only
    if (!scope || !(await opensTo(call, scope.scopeId)).includes(by)) refuse(refusals, 'tierNeeded')
    const awardId = call.newId()
    const row = {
      awardId,
      scopeId: scope.scopeId,
      kindId,
      eventId: null,
      nominationId: null,
      personId: who.personId,
      organisationId,
      name: name || who.name,
    }
    await store.insertAward(call.db, councilId, { ...row, ...award, months: null, number: null, at: call.clock.now(), by })
    call.audit({ subject: awardSubject(awardId), fields: Object.keys(award) })
    return { awardId }
  },
})
