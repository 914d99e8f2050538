// How to call the operations of this module that answer with tier 4 and above, for the generated tests.
import { randomUUID } from 'node:crypto'
import type { World } from '#testing'
import { appoint } from '../../../../test/support/staff.ts'

const lead = (world: World) => appoint(world, '保護 守', '総務課', { role: 'dataProtectionLead', compartment: 'administration', tier: 2 })

export const samples = {
  showViewsOfSubject: async (world: World) => ({ as: await lead(world), input: { subjectType: 'calendar.meeting', subjectId: randomUUID() } }),
  async listViewsByAccount(world: World) {
    const as = await lead(world)
    return { as, input: { accountId: as.accountId } }
  },
}
