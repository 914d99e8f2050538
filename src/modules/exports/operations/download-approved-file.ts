import * as z from 'zod'
import { defineOperation, tiered } from '#kernel'
import { approvedFrom } from '../schema.ts'
import { TakenFile, take, takingRefusals } from './taking.ts'

/** 承認された持ち出しを受け取る（区分4から）。 After a fresh proof of who it is; each time is kept in the view log as a look at the file. */
export const downloadApprovedFile = defineOperation({
  name: 'exports.downloadApprovedFile',
  title: { ja: '承認された持ち出しを受け取る', en: 'Take an approved file' },
  kind: 'command',
  permission: 'exports.file.takeApproved',
  fresh: true,
  secret: true,
  input: z.strictObject({ fileId: z.uuid() }),
  output: tiered(4, TakenFile),
  refusals: takingRefusals,
  async handle({ fileId }, call) {
    const taken = await take(call, fileId, (tier) => tier >= approvedFrom)
    call.viewed([{ type: 'exports.file', id: fileId }], 'own')
    return taken
  },
})
