import * as z from 'zod'
import { defineOperation } from '#kernel'
import { envelopePages } from '../rules/geometry.ts'
import { Paper, envelopeSizes } from '../schema.ts'
import { texts } from '../web/texts.ts'
import { paperOf, paperRefusals, paperSubject, senderOf } from './papers.ts'

/** 封筒を刷る（長形3号・角形2号）。 One page of the size of the envelope for each addressee; only after the decision and the check. */
export const makeEnvelopes = defineOperation({
  name: 'letters.makeEnvelopes',
  title: { ja: '封筒を刷る', en: 'Print envelopes' },
  kind: 'query',
  permission: 'letters.letter.read',
  input: z.strictObject({ letterId: z.uuid(), size: z.enum(envelopeSizes) }),
  output: z.object({ paper: Paper, size: z.enum(envelopeSizes) }),
  refusals: paperRefusals,
  print: {
    template: new URL('print-boxes.typ', import.meta.url),
    title: texts.envelopePaper,
    data: ({ paper, size }) => ({ title: texts.envelopePaper.ja, ...envelopePages(size, paper.recipients, senderOf(paper)) }),
    subject: ({ paper }) => paperSubject(paper),
  },
  async handle({ letterId, size }, call) {
    return { paper: await paperOf(call, letterId, 'outside'), size }
  },
})
