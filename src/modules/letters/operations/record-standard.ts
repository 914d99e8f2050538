import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { sheetFits } from '../rules/geometry.ts'
import { NewStandard } from '../schema.ts'
import * as store from '../store/standards.ts'

const refusals = {
  sheetTooLarge: {
    status: 422,
    ja: 'ラベルがA4の用紙からはみ出すか、となりと重なります。寸法と間隔を確かめてください。',
    en: 'The labels reach beyond A4 or overlap. Check sizes and pitches.',
  },
} as const

/**
 * 文書の決まりを定める（適用日と出典つき）。
 *
 * Adds a row; what held before stays readable, and a letter that was decided keeps the letterhead it was decided under. A code that is new
 * opens a new body, sheet or the like.
 */
export const recordStandard = defineOperation({
  name: 'letters.recordStandard',
  title: { ja: '文書の決まりを定める', en: 'Lay down a standard of letters' },
  kind: 'command',
  permission: 'letters.standard.change',
  input: z.strictObject({ standard: NewStandard }),
  output: z.object({ standardId: z.uuid() }),
  refusals,
  async handle({ standard }, call) {
    const { councilId, accountId } = call.actor
    if (standard.kind === 'labelSheet' && !sheetFits(standard.value)) refuse(refusals, 'sheetTooLarge')
    const standardId = call.newId()
    await store.insertStandards(call.db, councilId, [{ ...standard, standardId }], { at: call.clock.now(), by: accountId })
    call.audit({ subject: { type: 'letters.standard', id: standardId }, fields: [standard.kind, ...Object.keys(standard.value)] })
    return { standardId }
  },
})
