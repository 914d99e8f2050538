// How to call the operations of this module that answer with tier 4 and above, for the generated tests.
import type { World } from '#testing'
import { appoint, asOwner } from '../../../../test/support/staff.ts'

export const samples = {
  async downloadApprovedFile(world: World) {
    const administration = { compartment: 'administration', tier: 2 }
    const as = await appoint(world, '持出 求', '総務課', { role: 'dataProtectionLead', ...administration })
    const other = await appoint(world, '持出 認', '総務課', { role: 'supervisor', ...administration })
    const list = { operation: 'identity.listViewsByAccount', asked: { accountId: as.accountId } }
    const { fileId } = await as.api.exports.requestFile({ ...list, format: 'xlsx', purpose: 'audit' })
    await other.api.exports.decideFile({ fileId, approve: true })
    await asOwner(world.database, 'update identity.sessions set proven_at = $2 where account_id = $1', [as.accountId, world.clock.now()])
    return { as, input: { fileId } }
  },
}
