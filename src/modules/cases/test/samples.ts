// How to call the operations of this module that answer with tier 4 and above, for the generated tests.
import type { World } from '#testing'
import { type Staff, appoint } from '../../../../test/support/staff.ts'
import { type LaidOut, layOutCases } from './lay-out.ts'

interface Sample {
  readonly as: Staff
  readonly input: unknown
}

async function laidOut(world: World): Promise<{ as: Staff; laid: LaidOut }> {
  const as = await appoint(world, '相談 担当', '相談支援課', { role: 'caseworker', compartment: 'self-reliance', tier: 4 })
  return { as, laid: await layOutCases(as, 'self-reliance', { day: '2025-11-20', text: () => '試験' }) }
}
async function listed(world: World): Promise<Sample> {
  return { as: (await laidOut(world)).as, input: {} }
}

export const samples = {
  async getContact(world: World): Promise<Sample> {
    const { as, laid } = await laidOut(world)
    return { as, input: { contactId: laid.contactId } }
  },
  async getCase(world: World): Promise<Sample> {
    const { as, laid } = await laidOut(world)
    return { as, input: { caseId: laid.caseId } }
  },
  listContacts: listed,
  searchRecords: async (world: World): Promise<Sample> => ({ as: (await laidOut(world)).as, input: { words: '試験' } }),
  listCases: listed,
  listTasks: async (world: World): Promise<Sample> => ({ as: (await laidOut(world)).as, input: { due: 'all' } }),
}
