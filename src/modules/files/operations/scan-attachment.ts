import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import * as store from '../store/attachments.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  scannerAway: {
    status: 503,
    ja: 'ウイルスの検査につながりませんでした。あとで、もう一度検査します。',
    en: 'The virus scanner does not answer. It is tried again later.',
  },
} as const

/** 待っていた添付を検査する。 The job of a file that was attached while the scanner was away. One that is found infected is never opened, and its content goes. */
export const scanAttachment = defineOperation({
  name: 'files.scanAttachment',
  title: { ja: '添付のウイルスを検査する', en: 'Scan a file for viruses' },
  kind: 'command',
  permission: 'files.attachment.scan',
  input: z.strictObject({ attachmentId: z.uuid() }),
  output: z.object({}),
  refusals,
  async handle({ attachmentId }, call) {
    const { councilId } = call.actor
    const { sha256, scanState, destroyedAt } = found(await store.findAttachment(call.db, councilId, attachmentId))
    call.audit({ subject: { type: 'files.attachment', id: attachmentId }, fields: ['scanState'] })
    if (scanState !== 'waiting' || destroyedAt !== null) return {} // withdrawn and destroyed meanwhile
    const verdict = await call.files.scan(councilId, sha256)
    if (verdict === 'waiting') refuse(refusals, 'scannerAway')
    await store.settleScan(call.db, councilId, attachmentId, verdict, call.clock.now())
    return {}
  },
})
