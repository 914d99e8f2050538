// How to call the operations of this module that answer with tier 4 and above, for the generated tests.
import type { World } from '#testing'
import { addTeam, appoint } from '../../../../test/support/staff.ts'
import { layOutProtected } from './lay-out.ts'

/** A sample that looks at a protected person as somebody of the team. */
const insider =
  (input: (laid: { readonly personId: string; readonly householdId: string }) => unknown) =>
  async (world: World): Promise<{ as: Awaited<ReturnType<typeof appoint>>; input: unknown }> => {
    const teamId = await addTeam(world, 'directory', '見本の担当チーム')
    const as = await appoint(world, '担当 内子', '相談支援課', { role: 'supervisor', compartment: 'directory', tier: 6, teamId })
    const words = { text: () => '見本', kana: () => 'ミホン', code: () => 'mihon' }
    const alike = await layOutProtected(as, teamId, '2025-12-01', words) // the same person once more, as far as anybody can tell
    const laid = await layOutProtected(as, teamId, '2025-12-01', words)
    const pair = { oneId: alike.personId, otherId: laid.personId }
    await as.api.directory.tellApart({ ...pair, reason: '見本' })
    await as.api.directory.takeBackDifference(pair)
    return { as, input: input(laid) }
  }

export const samples = {
  findDuplicates: insider(({ personId }) => ({ personId })),
  findPersons: insider(() => ({})),
  getHousehold: insider(({ householdId }) => ({ householdId })),
  getPerson: insider(({ personId }) => ({ personId })),
  listLikelyPairs: insider(() => ({})),
}
