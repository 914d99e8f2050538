import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Return } from '../schema.ts'
import { placed } from '../rules/placing.ts'
import * as blocks from '../store/blocks.ts'
import * as store from '../store/returns.ts'
import { linesOf, reportOf, reportRefusals } from './reporting.ts'

/** Wordから戻した文章を見る。 The document that came back last, with what it says otherwise and what was decided on it. */
export const getReturn = defineOperation({
  name: 'reports.getReturn',
  title: { ja: 'Wordから戻した文章を見る', en: 'Show words that came back from Word' },
  kind: 'query',
  permission: 'reports.block.write',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198) }),
  output: z.object({ reportId: z.uuid(), last: Return.nullable() }),
  refusals: { notFound: reportRefusals.notFound },
  async handle({ fiscalYear }, call) {
    const { councilId } = call.actor
    const { reportId } = await reportOf(call, fiscalYear)
    const last = await store.lastReturn(call.db, councilId, reportId)
    if (!last) return { reportId, last: null }
    const texts = new Map((await store.textsOf(call.db, councilId, last.returnId)).map((text) => [text.blockId, text]))
    const lines = await linesOf(call, fiscalYear)
    const places = placed(lines, await blocks.listBlocks(call.db, councilId, reportId))
    const items = lines.flatMap(({ lineId, label, title: line }) =>
      (places.get(lineId) ?? []).flatMap(({ block }) => {
        const text = texts.get(block.blockId)
        if (!text) return []
        const { blockId, number, title, body, revision } = block
        const { decision } = text
        return [
          {
            blockId,
            number,
            line: `${label} ${line}`.trim(),
            title,
            before: body,
            after: text.body,
            changedMeanwhile: revision !== text.revision,
            decision,
          },
        ]
      }),
    )
    return { reportId, last: { ...last, items } }
  },
})
