import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { KindChange } from '../schema.ts'
import * as store from '../store/reports.ts'

const refusals = {
  shapeFixed: {
    status: 409,
    ja: 'その符号の種類は、ほかの形ですでにあります。形は変えられないので、別の符号で種類を加えてください。',
    en: 'There is a kind of that code in another shape, which cannot be changed. Add a kind under another code.',
  },
  rowsNeeded: {
    status: 422,
    ja: '表の形では、地区別か月別かを選んでください。ほかの形では選べません。',
    en: 'A table is by district or by month; choose which. Other shapes are neither.',
  },
  wordsOnly: {
    status: 422,
    ja: '承認を求められるのは、文章の形だけです。「承認がいる」を外してください。',
    en: 'Only words can be asked to be approved. Take the tick away.',
  },
  endsBefore: {
    status: 422,
    ja: '終わりの年度は、始まりの年度からあとにしてください。',
    en: 'The last year cannot be before the first.',
  },
} as const

/** 部品の種類を定める（または直す）。 From a fiscal year on: reports of the years before keep what held then. Its shape stays. */
export const recordKind = defineOperation({
  name: 'reports.recordKind',
  title: { ja: '報告書の部品の種類を定める', en: 'Lay down a kind of block of reports' },
  kind: 'command',
  permission: 'reports.setting.change',
  input: KindChange,
  output: z.object({ code: z.string() }),
  refusals,
  async handle({ fiscalYear, lastYear, ...kind }, call) {
    const { councilId } = call.actor
    const refused = (code: keyof typeof refusals, path: string) => refuse(refusals, code, [{ path, message: refusals[code] }])
    const known = (await store.listKinds(call.db, councilId)).find(({ code }) => code === kind.code)
    if (known && (known.shape !== kind.shape || known.rowsBy !== kind.rowsBy)) refused('shapeFixed', 'shape')
    if ((kind.shape === 'matrix') !== (kind.rowsBy !== null)) refused('rowsNeeded', 'rowsBy')
    if (kind.approval && kind.shape !== 'text') refused('wordsOnly', 'approval')
    if (lastYear !== null && lastYear < fiscalYear) refused('endsBefore', 'lastYear')
    const period = { validFrom: fiscalYearRange(fiscalYear).from, validTo: lastYear === null ? null : fiscalYearRange(lastYear).to }
    const kindId = await store.writeKind(call.db, councilId, { ...kind, ...period, kindId: call.newId() })
    call.audit({ subject: { type: 'reports.blockKind', id: kindId }, fields: Object.keys(kind) })
    return { code: kind.code }
  },
})
