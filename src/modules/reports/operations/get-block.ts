import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { mayApprove, mayWrite } from '../policy.ts'
import { Block, BlockTexts, PhotoWords } from '../schema.ts'
import * as blocks from '../store/blocks.ts'
import { listPhotos } from '../store/photos.ts'
import { listReports } from '../store/reports.ts'
import { documentOf, kindOfBlock, reportRefusals, withheld } from './reporting.ts'

/** 報告書の部品を開く。 With what it says now, what stands beside it, and what this reader may do. */
export const getBlock = defineOperation({
  name: 'reports.getBlock',
  title: { ja: '報告書の部品を開く', en: 'Open a block of a report' },
  kind: 'query',
  permission: 'reports.report.read',
  input: z.strictObject({ blockId: z.uuid() }),
  output: z.object({
    fiscalYear: z.int(),
    before: z.int().nullable(),
    lineId: z.uuid(),
    line: z.string(),
    block: Block,
    texts: BlockTexts,
    across: z.int(),
    /** Pictures that were described, with those that are not printed yet; empty for whoever only reads. */
    photos: z.array(
      PhotoWords.omit({ consent: true }).extend({ attachmentId: z.uuid(), consentedBy: z.string(), consentedAt: z.iso.datetime().nullable() }),
    ),
    writtenBy: z.string(),
    writtenAt: z.iso.datetime().nullable(),
    approvedBy: z.string(),
    approvedAt: z.iso.datetime().nullable(),
    /** Where it may go. */
    lines: z.array(z.object({ lineId: z.uuid(), depth: z.int(), name: z.string() })),
    can: z.array(z.enum(['write', 'approve'])),
  }),
  refusals: { notFound: reportRefusals.notFound },
  async handle({ blockId }, call) {
    const { councilId } = call.actor
    const stored = found(await blocks.findBlock(call.db, councilId, blockId))
    const report = found((await listReports(call.db, councilId)).find(({ reportId }) => reportId === stored.reportId))
    const { sections, before } = withheld(await documentOf(call, report), call, report)
    const section = found(sections.find((each) => each.blocks.some((block) => block.blockId === blockId)))
    const name = ({ label, title }: { readonly label: string; readonly title: string }) => `${label} ${title}`.trim()
    const needsApproval = (await kindOfBlock(call, stored))?.approval === true
    const { writtenBy, writtenAt, approvedBy, approvedAt, title, body, money } = stored
    return {
      fiscalYear: report.fiscalYear,
      before,
      lineId: section.lineId,
      line: name(section),
      block: section.blocks.find((block) => block.blockId === blockId)!,
      texts: mayWrite(call.actor) ? { title, body, money: [...money] } : { title: '', body: '', money: [] },
      across: stored.across,
      photos: mayWrite(call.actor)
        ? (await listPhotos(call.db, councilId, { blockId })).map((photo) => {
            const { attachmentId, caption, alt, position, consentedBy, consentedAt } = photo
            return { attachmentId, caption, alt, position, consentedBy, consentedAt }
          })
        : [],
      writtenBy,
      writtenAt,
      approvedBy,
      approvedAt,
      lines: sections.map((each) => ({ lineId: each.lineId, depth: each.depth, name: name(each) })),
      can: [
        ...(mayWrite(call.actor) ? (['write'] as const) : []),
        ...(needsApproval && approvedAt === null && body !== '' && mayApprove(call.actor, stored) ? (['approve'] as const) : []),
      ],
    }
  },
})
