import * as z from 'zod'
import { privacySettingsToday } from '#identity'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { serialOf } from '#kernel/values'
import { FileDecision } from '../schema.ts'
import * as store from '../store/files.ts'
import { destroyFile } from './destroy-file.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  ownFile: {
    status: 403,
    ja: '自分の持ち出しは、自分では認められません。ほかの管理職か個人情報保護担当に頼んでください。',
    en: 'Nobody approves an export of their own. Ask another supervisor or the data protection lead.',
  },
  notWaiting: {
    status: 409,
    ja: 'この持ち出しは、もう承認を待っていません。ページを開き直してください。',
    en: 'This export does not wait for approval any more. Open the page again.',
  },
} as const

/** 持ち出しを認める、または認めない。 By another person than who asked; what was refused is destroyed at once, what was approved can be taken from now on. */
export const decideFile = defineOperation({
  name: 'exports.decideFile',
  title: { ja: '持ち出しを認める・認めない', en: 'Decide on an export' },
  kind: 'command',
  permission: 'exports.file.decide',
  input: FileDecision,
  output: z.object({ fileId: z.uuid(), approved: z.boolean() }),
  refusals,
  async handle({ fileId, approve: approved, note }, call) {
    const { councilId, accountId } = call.actor
    const at = call.clock.now()
    const file = found(await store.findFile(call.db, councilId, fileId, at))
    if (file.requestedById === accountId) refuse(refusals, 'ownFile')
    if (file.state !== 'waiting') refuse(refusals, 'notWaiting')
    const { exportHours } = await privacySettingsToday(call)
    const expiresAt = new Date(at.getTime() + exportHours * 3_600_000)
    if (!(await store.decideFile(call.db, councilId, { fileId, approved, by: accountId!, at, note, expiresAt }))) refuse(refusals, 'notWaiting')
    if (approved) call.later(destroyFile, { fileId }, { runAt: expiresAt, asSystem: 'council' })
    else await store.destroyFile(call.db, councilId, fileId, at)
    call.audit({ subject: { type: 'exports.file', id: fileId }, fields: ['approved'], reason: `approved=${approved} serial=${serialOf(fileId)}` })
    return { fileId, approved }
  },
})
