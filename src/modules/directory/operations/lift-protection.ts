import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { scopeAt } from '#identity'
import { filledLine } from '#kernel/values'
import * as records from '../store/person-records.ts'
import * as store from '../store/persons.ts'
import { holdPerson, personRefusals, scopeOfPeople } from './person-steps.ts'

const refusals = {
  notFound: personRefusals.notFound,
  merged: personRefusals.merged,
  notProtected: { status: 409, ja: '守られていない人です。そのまま使えます。', en: 'The person is not protected. Nothing is to be lifted.' },
} as const

/**
 * 人を守るのをやめる。 The person goes back to the district of the address, the offices to the districts of their seats; from then on everybody who works
 * there sees them again, with the history. Only somebody of the team can do it.
 */
export const liftProtection = defineOperation({
  name: 'directory.liftProtection',
  title: { ja: '人を守るのをやめる', en: 'Lift the protection of a person' },
  kind: 'command',
  permission: 'directory.person.protect',
  input: z.strictObject({ personId: z.uuid(), reason: filledLine(200) }),
  output: z.object({ stillSeen: z.boolean() }),
  refusals,
  async handle({ personId, reason }, call) {
    const { councilId } = call.actor
    const person = await holdPerson(call, personId)
    const protection = await records.findProtection(call.db, councilId, personId)
    if (!protection) return refuse(refusals, 'notProtected')
    await records.endProtection(call.db, councilId, protection.protectionId, call.clock.today(), reason)
    for (const areaId of await store.areasOfOffices(call.db, councilId, personId)) {
      const scopeId = await scopeAt(call, { compartment: 'directory', areaId, tier: 2 })
      if (scopeId !== undefined) await store.returnOffices(call.db, personId, areaId, scopeId)
    }
    const scopeId = await scopeOfPeople(call, person.areaId)
    await store.handOver(call.db, personId, scopeId, { withOffices: false })
    call.audit({ subject: { type: 'directory.protection', id: protection.protectionId }, fields: ['endedOn'] })
    return { stillSeen: await store.isOpen(call.db, scopeId) }
  },
})
