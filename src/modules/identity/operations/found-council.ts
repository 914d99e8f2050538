import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewCouncil } from '../schema.ts'
import * as store from '../store/accounts.ts'

/**
 * 法人を開設する（区域・閲覧範囲・利用者アカウントとともに）。
 *
 * Granted to no role: the command line runs it, in the context of the council id it is about to create, and draws the ids of areas
 * and scopes itself, so that what follows in the same transaction may use them.
 */
export const foundCouncil = defineOperation({
  name: 'identity.foundCouncil',
  title: { ja: '法人を開設する', en: 'Found a council' },
  kind: 'command',
  permission: 'identity.council.found',
  input: NewCouncil,
  output: z.object({ councilId: z.uuid() }),
  async handle(council, call) {
    const { councilId } = call.actor
    await store.insertCouncil(call.db, councilId, council, call.newId, call.clock.now())
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: Object.keys(council) })
    return { councilId }
  },
})
