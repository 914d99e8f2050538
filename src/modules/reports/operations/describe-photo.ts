import * as z from 'zod'
import { standingFileOf } from '#files'
import { defineOperation, refuse } from '#kernel'
import { PhotoWords } from '../schema.ts'
import * as photos from '../store/photos.ts'
import { blockSubject, reportRefusals } from './reporting.ts'
import { heldBlock } from './writing.ts'

const refusals = {
  notFound: reportRefusals.notFound,
  noPicture: {
    status: 422,
    ja: 'このファイルは写真として載せられません。JPEGかPNGの画像を添付してください。',
    en: 'This file cannot be printed as a photograph. Attach a picture (JPEG or PNG).',
  },
  altNeeded: {
    status: 422,
    ja: '見えないかたのために、写真に何が写っているかを入力してください。',
    en: 'Say what the photograph shows, for whoever cannot see it.',
  },
} as const

/**
 * 写真に説明をつけ、写っている人の同意を確かめたことを残す。
 *
 * Of a picture that was attached to the block. With the consent it is printed, with who made sure of it and when; without it, it is neither printed nor public, and from every public report
 * it is gone at once.
 */
export const describePhoto = defineOperation({
  name: 'reports.describePhoto',
  title: { ja: '報告書の写真に説明をつける', en: 'Describe a photograph of a report' },
  kind: 'command',
  permission: 'reports.block.write',
  input: PhotoWords.extend({ blockId: z.uuid(), attachmentId: z.uuid() }),
  output: z.object({ photoId: z.uuid() }),
  refusals,
  async handle({ blockId, attachmentId, consent, ...words }, call) {
    const { councilId } = call.actor
    await heldBlock(call, blockId)
    const file = (await standingFileOf(call, blockSubject(blockId), attachmentId)) ?? refuse(refusals, 'notFound')
    const { sha256, bytes, format } = file
    if (format !== 'jpeg' && format !== 'png') refuse(refusals, 'noPicture')
    if (consent && words.alt === '') refuse(refusals, 'altNeeded', [{ path: 'alt', message: refusals.altNeeded }])
    const by = consent ? { accountId: call.actor.accountId!, at: call.clock.now() } : null // the permission is held by signed-in people only
    const photoId = await photos.writePhoto(call.db, councilId, { photoId: call.newId(), blockId, attachmentId, sha256, bytes, format, ...words }, by)
    if (!consent) await photos.withdrawPhoto(call.db, councilId, photoId)
    call.audit({ subject: blockSubject(blockId), fields: ['caption', 'alt', 'position', 'consent'] })
    return { photoId }
  },
})
