import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { deciding } from '../rules/granting.ts'
import { RoleSwitch } from '../schema.ts'
import * as store from '../store/roles.ts'

const refusals = {
  unknown: {
    status: 404,
    ja: 'その役割または権限はありません。表から選び直してください。',
    en: 'There is no such role or permission. Choose from the table.',
  },
  ownRole: {
    status: 403,
    ja: '自分が持っている役割は変えられません。その役割を持たない情報セキュリティ担当に頼んでください。',
    en: 'Nobody changes a role of one’s own. Ask a security officer who does not hold it.',
  },
  guarded: {
    status: 403,
    ja: '役割を変える権限と、情報セキュリティ担当の役割は、変えられません。ほかの権限か役割を選んでください。',
    en: 'The permission to change roles and the role of the security officer are fixed. Choose another one.',
  },
  inThePast: {
    status: 422,
    ja: '過ぎた日からは変えられません。今日か、これからの日を入力してください。',
    en: 'A change cannot begin in the past. Enter today or a later day.',
  },
} as const

/**
 * 役割の権限を一つ、入れるか切る（その日から）。
 *
 * The shipped roles stay as they are; what a council decides differently lies over them, each with its day and reason, and the latest
 * one counts. Nobody widens a role of one's own, and the power to change roles is never handed on.
 */
export const changeRole = defineOperation({
  name: 'identity.changeRole',
  title: { ja: '役割の権限を変える', en: 'Change what a role may do' },
  kind: 'command',
  permission: deciding,
  fresh: true,
  input: RoleSwitch,
  output: z.object({ changeId: z.uuid() }),
  refusals,
  async handle(change, call) {
    const { councilId, accountId, roles } = call.actor
    const known = Object.values(call.registry).some(({ operations }) =>
      Object.values(operations).some(({ permission }) => permission === change.permission),
    )
    if (!known) refuse(refusals, 'unknown', [{ path: 'permission', message: refusals.unknown }])
    if (!(await store.listRoles(call.db, councilId)).some(({ code }) => code === change.role))
      refuse(refusals, 'unknown', [{ path: 'role', message: refusals.unknown }])
    if (change.permission === deciding || change.role === 'securityOfficer')
      refuse(refusals, 'guarded', [{ path: 'permission', message: refusals.guarded }])
    if (roles.includes(change.role)) refuse(refusals, 'ownRole', [{ path: 'role', message: refusals.ownRole }])
    if (change.from < call.clock.today()) refuse(refusals, 'inThePast', [{ path: 'from', message: refusals.inThePast }])
    const changeId = call.newId()
    await store.insertRoleChange(call.db, councilId, { ...change, changeId, decidedBy: accountId })
    call.audit({ subject: { type: 'identity.roleChange', id: changeId }, fields: Object.keys(change) })
    return { changeId }
  },
})
