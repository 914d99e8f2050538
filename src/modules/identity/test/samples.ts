// How to call the operations of this module that answer with tier 4 and above, for the generated tests.
import { randomUUID } from 'node:crypto'
import type { World } from '#testing'
import { plantRegisters } from '../../../../test/support/planted.ts'
import { appoint } from '../../../../test/support/staff.ts'

const lead = (world: World) => appoint(world, '保護 守', '総務課', { role: 'dataProtectionLead', compartment: 'administration', tier: 2 })

/** A sample that looks at the registers as their lead. */
const register =
  (input: (planted: Awaited<ReturnType<typeof plantRegisters>>) => unknown) =>
  async (world: World): Promise<{ as: Awaited<ReturnType<typeof appoint>>; input: unknown }> => {
    const planted = await plantRegisters(world)
    return { as: planted.lead, input: input(planted) }
  }

export const samples = {
  getIncident: register(({ incidentId }) => ({ incidentId })),
  getIncidentReport: register(({ incidentId }) => ({ incidentId, sheet: 'full' })),
  getDisclosureRequest: register(({ requestId }) => ({ requestId })),
  getDisclosureNotice: register(({ requestId }) => ({ requestId, notice: 'decision' })),
  listDisclosureRequests: register(() => ({ state: 'all' })),
  listSectionTasks: register(() => ({})),
  showViewsOfSubject: async (world: World) => ({ as: await lead(world), input: { subjectType: 'calendar.meeting', subjectId: randomUUID() } }),
  async listViewsByAccount(world: World) {
    const as = await lead(world)
    return { as, input: { accountId: as.accountId } }
  },
}
