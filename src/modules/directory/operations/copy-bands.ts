import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { FiscalYear } from '#kernel/values'
import * as store from '../store/bands.ts'

const refusals = {
  nothingThere: {
    status: 409,
    ja: '前の年度に区分がありません。一つずつ定めてください。',
    en: 'The year before has no bands. Lay them down one by one.',
  },
  thereAlready: {
    status: 409,
    ja: 'この年度には、すでに区分があります。一つずつ直してください。',
    en: 'This year has bands already. Change them one by one.',
  },
} as const

/** 前の年度の研修の区分を写す。 Into a year that has none. */
export const copyBands = defineOperation({
  name: 'directory.copyBands',
  title: { ja: '前の年度の研修の区分を写す', en: 'Copy the bands of the year before' },
  kind: 'command',
  permission: 'directory.list.change',
  input: z.strictObject({ fiscalYear: FiscalYear }),
  output: z.object({ count: z.int() }),
  refusals,
  async handle({ fiscalYear }, call) {
    const { councilId } = call.actor
    if ((await store.listBands(call.db, councilId, fiscalYear)).length > 0) refuse(refusals, 'thereAlready')
    const before = await store.listBands(call.db, councilId, fiscalYear - 1)
    if (before.length === 0) refuse(refusals, 'nothingThere')
    await store.insertBands(
      call.db,
      councilId,
      before.map((band) => ({ ...band, fiscalYear, bandId: call.newId() })),
    )
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['trainingBands'] })
    return { count: before.length }
  },
})
