import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewRole } from '../schema.ts'
import * as store from '../store/roles.ts'

const refusals = {
  codeTaken: {
    status: 409,
    ja: 'その符号の役割がすでにあります。別の符号にしてください。',
    en: 'There is a role of that code already. Choose another code.',
  },
} as const

/** 役割をつくる。 It may do nothing until permissions are switched on for it. */
export const openRole = defineOperation({
  name: 'identity.openRole',
  title: { ja: '役割をつくる', en: 'Open a role' },
  kind: 'command',
  permission: 'identity.role.change',
  fresh: true,
  input: NewRole,
  output: z.object({ roleId: z.uuid() }),
  refusals,
  async handle(role, call) {
    const roleId = call.newId()
    if (!(await store.insertRole(call.db, call.actor.councilId, { ...role, roleId })))
      refuse(refusals, 'codeTaken', [{ path: 'code', message: refusals.codeTaken }])
    call.audit({ subject: { type: 'identity.role', id: roleId }, fields: Object.keys(role) })
    return { roleId }
  },
})
