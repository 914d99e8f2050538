import * as z from 'zod'
import { defineOperation } from '#kernel'
import { dayText, eraDateText } from '#kernel/values'
import { ProposalPaper, letterKindTitles, sealTitles } from '../schema.ts'
import { listMoves } from '../store/letters.ts'
import { findStandard } from '../store/standards.ts'
import { texts } from '../web/texts.ts'
import { letterData } from './make-letter.ts'
import { paperOf, paperRefusals, paperSubject } from './papers.ts'

/** Where the body has laid down none. */
const usualColumns = ['課長', '係長', '担当']

/** 起案書（伺い）を刷る。 The columns of decision, what is asked, and the text of the letter behind it. It stays in the house. */
export const makeProposal = defineOperation({
  name: 'letters.makeProposal',
  title: { ja: '起案書を刷る', en: 'Print the paper of decision' },
  kind: 'query',
  permission: 'letters.letter.read',
  input: z.strictObject({ letterId: z.uuid() }),
  output: ProposalPaper,
  refusals: { notFound: paperRefusals.notFound, letterheadMissing: paperRefusals.letterheadMissing },
  print: {
    template: new URL('make-proposal.typ', import.meta.url),
    title: texts.proposalPaper,
    data: (proposal) => printed(proposal),
    subject: ({ paper }) => paperSubject(paper),
  },
  async handle({ letterId }, call) {
    const { councilId } = call.actor
    const paper = await paperOf(call, letterId, 'inside')
    const moves = await listMoves(call.db, councilId, letterId)
    const proposedOn = moves.findLast(({ move }) => move === 'propose')?.happenedOn ?? null
    const decided = moves.findLast(({ move }) => move === 'decide')
    const route = await findStandard(call.db, councilId, 'route', paper.letter.issuer, proposedOn ?? call.clock.today())
    return {
      paper,
      columns: route?.value.columns ?? usualColumns,
      compartment: paper.letter.compartment,
      proposedOn,
      decidedOn: decided?.happenedOn ?? null,
      decidedBy: decided?.remark ?? '',
    }
  },
})

function printed({ paper, columns, proposedOn, decidedOn, decidedBy }: z.output<typeof ProposalPaper>) {
  const { letter, recipients } = paper
  const day = (date: string | null) => (date === null ? '' : dayText(date, 'ja'))
  const last = recipients.at(0)?.nameLines.join('　') ?? ''
  return {
    ...letterData(paper),
    paperTitle: '起案書（伺い）',
    columns,
    ask: letter.purpose || '次の文書を発信してよろしいか伺います。',
    rows: [
      ['件名', letter.title],
      ['起案日', day(proposedOn)],
      ['起案者', letter.draftedBy],
      ['発信者', letter.issuerName],
      ['種類', letterKindTitles[letter.kind].ja],
      ['宛先', recipients.length > 1 ? `${last}　ほか${recipients.length - 1}件` : last],
      ['公印', sealTitles[letter.seal].ja],
      ['決裁', decidedOn === null ? '' : `${day(decidedOn)}　${decidedBy}`],
      ['文書番号', letter.numberText === null ? '' : `${letter.numberText}　${eraDateText(letter.datedOn!)}`],
    ],
    draftTitle: '文書の案',
  }
}
