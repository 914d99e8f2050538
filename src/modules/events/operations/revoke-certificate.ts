import * as z from 'zod'
import { defineOperation } from '#kernel'
import { filledLine } from '#kernel/values'
import { certificateRefusals, moveCertificate } from './certifying.ts'

/** 修了証を取り消す。 It stays in the register with the reason, and its number is never given again. */
export const revokeCertificate = defineOperation({
  name: 'events.revokeCertificate',
  title: { ja: '修了証を取り消す', en: 'Revoke a certificate' },
  kind: 'command',
  permission: 'events.certificate.issue',
  input: z.strictObject({ certificateId: z.uuid(), reason: filledLine(200) }),
  output: z.object({ certificateId: z.uuid() }),
  refusals: certificateRefusals,
  async handle({ certificateId, reason }, call) {
    return moveCertificate(call, { certificateId, move: 'revoke', reason })
  },
})
