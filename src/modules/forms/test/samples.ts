// How to call the operations of this module that answer with tier 4 and above, for the generated tests.
import type { World } from '#testing'
import { appoint } from '../../../../test/support/staff.ts'
import { layOutForms } from './lay-out.ts'

export const samples = {
  async compareAnswer(world: World): Promise<{ as: Awaited<ReturnType<typeof appoint>>; input: unknown }> {
    const as = await appoint(world, '見比べ 担当', '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 4 })
    const { answerId } = await layOutForms(as.api, as.api)
    return { as, input: { answerId } }
  },
  async getAnswer(world: World): Promise<{ as: Awaited<ReturnType<typeof appoint>>; input: unknown }> {
    const as = await appoint(world, '調査 担当', '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 4 })
    const { answerId } = await layOutForms(as.api, as.api)
    return { as, input: { answerId } }
  },
}
