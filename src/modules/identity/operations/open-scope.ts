import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewScope } from '../schema.ts'
import * as store from '../store/accounts.ts'

/** 閲覧範囲（分野×区域×区分）を設ける。 */
export const openScope = defineOperation({
  name: 'identity.openScope',
  title: { ja: '閲覧範囲を設ける', en: 'Open an access scope' },
  kind: 'command',
  permission: 'identity.scope.open',
  input: NewScope,
  output: z.object({ scopeId: z.uuid() }),
  async handle(scope, call) {
    const scopeId = call.newId()
    await store.insertScope(call.db, call.actor.councilId, scopeId, scope)
    call.audit({ subject: { type: 'identity.accessScope', id: scopeId }, fields: Object.keys(scope) })
    return { scopeId }
  },
})
