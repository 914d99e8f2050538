import * as z from 'zod'
import { commonRefusals, defineOperation } from '#kernel'
import { Resolution } from '../schema.ts'
import { texts } from '../web/resolution-texts.ts'
import { paperTemplate } from './papers.ts'
import { resolutionPaper } from './resolution-papers.ts'
import { readResolution, resolutionSubject } from './resolution-steps.ts'

/** 決議の省略の提案書を刷る（同意書の欄つき）。 One sheet for whoever is asked: the proposal, and a line to say yes on. */
export const makeResolutionProposal = defineOperation({
  name: 'calendar.makeResolutionProposal',
  title: { ja: '決議の省略の提案書を刷る', en: 'Print the proposal with its form of consent' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({ resolutionId: z.uuid() }),
  output: Resolution,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: paperTemplate,
    title: texts.proposalPaper,
    data: (resolution, language) => ({
      ...resolutionPaper(resolution, texts.proposalPaper[language], language),
      texts: [
        { title: resolution.title, lines: resolution.proposal.split('\n') },
        { title: texts.consentForm[language], lines: [texts.consentWords[language], texts.consentDay[language]] },
      ],
      signers: [texts.consentName[language]],
    }),
    subject: ({ resolutionId }) => resolutionSubject(resolutionId),
  },
  async handle({ resolutionId }, call) {
    return readResolution(call, resolutionId)
  },
})
