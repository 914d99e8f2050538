import * as z from 'zod'
import { defineOperation } from '#kernel'
import { approvedFrom } from '../schema.ts'
import { TakenFile, take, takingRefusals } from './taking.ts'

/** 持ち出したファイルを受け取る（区分3まで）。 Secret, so that no answer with the file in it is kept for a repeat. */
export const downloadFile = defineOperation({
  name: 'exports.downloadFile',
  title: { ja: '持ち出したファイルを受け取る', en: 'Take an exported file' },
  kind: 'command',
  permission: 'exports.file.request',
  secret: true,
  input: z.strictObject({ fileId: z.uuid() }),
  output: TakenFile,
  refusals: takingRefusals,
  handle: ({ fileId }, call) => take(call, fileId, (tier) => tier < approvedFrom),
})
