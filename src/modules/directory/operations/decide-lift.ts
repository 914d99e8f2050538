import * as z from 'zod'
import { scopeAt } from '#identity'
import { defineOperation, refuse } from '#kernel'
import * as records from '../store/person-records.ts'
import * as store from '../store/persons.ts'
import { holdProtection, liftRefusals } from './lift-steps.ts'
import { scopeOfPeople } from './person-steps.ts'

const refusals = {
  ...liftRefusals,
  notAsked: {
    status: 409,
    ja: '守るのをやめることは、申し出られていません。画面を開き直してください。',
    en: 'Nobody proposes to lift the protection. Open the page again.',
  },
  ownProposal: {
    status: 403,
    ja: '自分の申し出には同意できません。チームのほかの人に頼んでください。',
    en: 'You proposed it yourself. Ask another member of the team to agree.',
  },
} as const

/**
 * 守るのをやめる申し出に答える。
 *
 * Agreed to by somebody else of the team than whoever asked: the person goes back to the district of the address, the offices to the districts of
 * their seats; from then on everybody who works there sees them again, with the history. Refused, or called off by whoever asked, nothing changes.
 */
export const decideLift = defineOperation({
  name: 'directory.decideLift',
  title: { ja: '守るのをやめる申し出に答える', en: 'Decide whether a protection is lifted' },
  kind: 'command',
  permission: 'directory.person.protect',
  input: z.strictObject({ personId: z.uuid(), agreed: z.boolean() }),
  output: z.object({ stillSeen: z.boolean() }),
  refusals,
  async handle({ personId, agreed }, call) {
    const { councilId } = call.actor
    const accountId = call.actor.accountId! // the permission is held by signed-in people only
    const { person, protection } = await holdProtection(call, personId)
    const { protectionId, lift } = protection
    const subject = { type: 'directory.protection', id: protectionId }
    if (!lift) return refuse(refusals, 'notAsked')
    if (!agreed) {
      await records.refuseToLift(call.db, councilId, protectionId)
      call.audit({ subject, fields: ['liftAskedBy'] })
      return { stillSeen: true }
    }
    if (lift.askedBy === accountId) refuse(refusals, 'ownProposal')
    await records.endProtection(call.db, councilId, protectionId, { endedOn: call.clock.today(), by: accountId })
    for (const areaId of await store.areasOfOffices(call.db, councilId, personId)) {
      const scopeId = await scopeAt(call, { compartment: 'directory', areaId, tier: 2 })
      if (scopeId !== undefined) await store.returnOffices(call.db, personId, areaId, scopeId)
    }
    const scopeId = await scopeOfPeople(call, person.areaId)
    await store.handOver(call.db, personId, scopeId, { withOffices: false })
    call.audit({ subject, fields: ['endedOn'] })
    return { stillSeen: await store.isOpen(call.db, scopeId) }
  },
})
