import * as z from 'zod'
import { defineOperation } from '#kernel'
import { withdrawTemplate } from '../store/word-templates.ts'
import { heldTemplate, templatePermission, templateRefusals, templateType } from './word-documents.ts'

/** Wordのひな形を取り消す。 The one before it, or the shipped one, is in force again at once. */
export const withdrawWordTemplate = defineOperation({
  name: 'system.withdrawWordTemplate',
  title: { ja: 'Wordのひな形を取り消す', en: 'Withdraw a Word template' },
  kind: 'command',
  permission: templatePermission,
  input: z.strictObject({ templateId: z.uuid(), reason: z.string().trim().min(1).max(200) }),
  output: z.object({}),
  refusals: templateRefusals,
  async handle({ templateId, reason }, call) {
    await heldTemplate(call, templateId)
    const { councilId, accountId } = call.actor
    await withdrawTemplate(call.db, councilId, templateId, { reason, at: call.clock.now(), by: accountId! }) // signed in
    call.audit({ subject: { type: templateType, id: templateId }, fields: ['withdrawal'], reason })
    return {}
  },
})
