import * as z from 'zod'
import { defineOperation } from '#kernel'
import { filledLine } from '#kernel/values'
import { certificateRefusals, moveCertificate } from './certifying.ts'

/** 修了証を再交付する。 The same number and the same words, marked as issued again. */
export const reissueCertificate = defineOperation({
  name: 'events.reissueCertificate',
  title: { ja: '修了証を再交付する', en: 'Issue a certificate again' },
  kind: 'command',
  permission: 'events.certificate.issue',
  input: z.strictObject({ certificateId: z.uuid(), reason: filledLine(200) }),
  output: z.object({ certificateId: z.uuid() }),
  refusals: certificateRefusals,
  async handle({ certificateId, reason }, call) {
    return moveCertificate(call, { certificateId, move: 'reissue', reason })
  },
})
