import * as z from 'zod'
import { defineOperation } from '#kernel'
import { placeAcross } from '../store/photos.ts'
import { blockSubject, reportRefusals } from './reporting.ts'
import { heldBlock } from './writing.ts'

/** 写真を横に何枚並べるか決める。 */
export const arrangePhotos = defineOperation({
  name: 'reports.arrangePhotos',
  title: { ja: '報告書の写真の並べ方を決める', en: 'Say how photographs of a report are arranged' },
  kind: 'command',
  permission: 'reports.block.write',
  input: z.strictObject({ blockId: z.uuid(), across: z.int().min(1).max(3) }),
  output: z.object({ across: z.int() }),
  refusals: { notFound: reportRefusals.notFound },
  async handle({ blockId, across }, call) {
    await heldBlock(call, blockId)
    await placeAcross(call.db, call.actor.councilId, blockId, across)
    call.audit({ subject: blockSubject(blockId), fields: ['across'] })
    return { across }
  },
})
