import * as z from 'zod'
import { defineOperation } from '#kernel'
import * as store from '../store/accounts.ts'

/**
 * 法人を開設する。
 *
 * Granted to no role: the command line runs it, in the context of the council id it is about to create.
 */
export const foundCouncil = defineOperation({
  name: 'identity.foundCouncil',
  title: { ja: '法人を開設する', en: 'Found a council' },
  kind: 'command',
  permission: 'identity.council.found',
  input: z.strictObject({ host: z.string().trim().min(1).max(253), name: z.string().trim().min(1).max(100), synthetic: z.boolean() }),
  output: z.object({ councilId: z.uuid() }),
  async handle({ host, name, synthetic }, call) {
    const { councilId } = call.actor
    await store.insertCouncil(call.db, { councilId, host, name, synthetic })
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['host', 'name', 'synthetic'] })
    return { councilId }
  },
})
