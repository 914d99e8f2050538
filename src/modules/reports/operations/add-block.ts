import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { KindCode } from '../schema.ts'
import * as blocks from '../store/blocks.ts'
import { lockReport } from '../store/reports.ts'
import { aboveOf, blockSubject, kindsIn, linesOf, reportOf, reportRefusals } from './reporting.ts'

const refusals = {
  notFound: reportRefusals.notFound,
  kindUnknown: {
    status: 422,
    ja: 'その種類の部品は、いまは置けません。種類を選び直してください。',
    en: 'That kind of block is not offered now. Choose another.',
  },
} as const

/** 項目に部品を加える。 Behind those that stand there. */
export const addBlock = defineOperation({
  name: 'reports.addBlock',
  title: { ja: '報告書に部品を加える', en: 'Add a block to a report' },
  kind: 'command',
  permission: 'reports.block.write',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198), lineId: z.uuid(), kind: KindCode }),
  output: z.object({ blockId: z.uuid() }),
  refusals,
  async handle({ fiscalYear, lineId, kind }, call) {
    const { councilId } = call.actor
    const { reportId } = await reportOf(call, fiscalYear)
    await lockReport(call.db, councilId, reportId)
    const lines = await linesOf(call, fiscalYear)
    const { activity } = found(lines.find((line) => line.lineId === lineId))
    if (!(await kindsIn(call, fiscalYear)).some(({ code }) => code === kind))
      refuse(refusals, 'kindUnknown', [{ path: 'kind', message: refusals.kindUnknown }])
    const last = (await blocks.listBlocks(call.db, councilId, reportId)).at(-1)
    const blockId = call.newId()
    const block = { blockId, kind, lineId, activity, above: aboveOf(lines, lineId), position: (last?.position ?? 0) + 1, proposed: false }
    await blocks.insertBlocks(call.db, councilId, reportId, [block])
    call.audit({ subject: blockSubject(blockId), fields: ['kind', 'lineId'] })
    return { blockId }
  },
})
