import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { placed } from '../rules/placing.ts'
import * as blocks from '../store/blocks.ts'
import { aboveOf, blockSubject, linesOf, reportRefusals } from './reporting.ts'
import { heldBlock } from './writing.ts'
import { listReports } from '../store/reports.ts'

const refusals = {
  notFound: reportRefusals.notFound,
  atTheEdge: {
    status: 409,
    ja: 'これより先には動かせません。別の項目へ移すときは、移す先の項目を選んでください。',
    en: 'It cannot go further. To move it to another line, choose that line.',
  },
} as const

/** 部品の順を変える、または別の項目へ移す。 Among those under its line, or behind those of another. */
export const moveBlock = defineOperation({
  name: 'reports.moveBlock',
  title: { ja: '報告書の部品を動かす', en: 'Move a block of a report' },
  kind: 'command',
  permission: 'reports.block.write',
  input: z.strictObject({ blockId: z.uuid(), to: z.union([z.enum(['up', 'down']), z.uuid()]) }),
  output: z.object({ lineId: z.uuid() }),
  refusals,
  async handle({ blockId, to }, call) {
    const { councilId } = call.actor
    const { reportId } = await heldBlock(call, blockId)
    const { fiscalYear } = found((await listReports(call.db, councilId)).find((report) => report.reportId === reportId))
    const lines = await linesOf(call, fiscalYear)
    const places = placed(lines, await blocks.listBlocks(call.db, councilId, reportId))
    const [fromId, row] = [...places].find(([, standing]) => standing.some(({ block }) => block.blockId === blockId))!
    const beside = row.map(({ block }) => block)
    const at = beside.findIndex((block) => block.blockId === blockId)
    const step = to === 'up' ? -1 : to === 'down' ? 1 : undefined
    const lineId = step === undefined ? found(lines.find((line) => line.lineId === to)).lineId : fromId
    const target = step === undefined ? (places.get(lineId) ?? []).map(({ block }) => block) : beside
    if (step !== undefined && beside[at + step] === undefined) refuse(refusals, 'atTheEdge')
    const order = target.filter((block) => block.blockId !== blockId)
    order.splice(step === undefined ? order.length : at + step, 0, beside[at]!)
    const { activity } = lines.find((line) => line.lineId === lineId)!
    const above = aboveOf(lines, lineId)
    // The places they have are dealt out anew; where two share one, they come apart.
    const first = Math.min(...order.map(({ position }) => position))
    const moved = order.map((block, index) => ({ blockId: block.blockId, lineId, activity, above, position: first + index }))
    await blocks.placeBlocks(call.db, councilId, moved)
    call.audit({ subject: blockSubject(blockId), fields: ['lineId', 'position'] })
    return { lineId }
  },
})
