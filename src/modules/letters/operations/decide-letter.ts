import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { IsoDate, fiscalYearOf, filledLine } from '#kernel/values'
import { numberText } from '../rules/numbers.ts'
import { Step } from '../schema.ts'
import * as store from '../store/letters.ts'
import { findStandard } from '../store/standards.ts'
import { letterFor, moveRefusals, step } from './moving.ts'

const refusals = {
  ...moveRefusals,
  letterheadMissing: {
    status: 422,
    ja: 'その日の発信者の表示が登録されていません。「文書の決まり」で、適用日を確かめてください。',
    en: 'No letterhead is in force on that day. Check its first day among the standards.',
  },
  datedTooLate: {
    status: 422,
    ja: '文書の日付が、来年度より先です。日付を確かめてください。',
    en: 'The letter is dated beyond the coming fiscal year. Check the date.',
  },
  datedBeforeDecision: {
    status: 422,
    ja: '文書の日付が、決裁の日より前です。決裁の日以後の日付を入力してください。',
    en: 'The letter is dated before its decision. Enter that day or a later one.',
  },
} as const

/**
 * 決裁を記録し、文書番号を取る。
 *
 * Writes down what the paper says: who decided, and when. The number is the next one of the body in the fiscal year of the letter's date;
 * a decision that is refused takes none, and one that was taken stays used whatever becomes of the letter.
 */
export const decideLetter = defineOperation({
  name: 'letters.decideLetter',
  title: { ja: '決裁を記録し、文書番号を取る', en: 'Record the decision and take a number' },
  kind: 'command',
  permission: 'letters.letter.write',
  input: Step.extend({ decidedBy: filledLine(100), datedOn: IsoDate.optional() }),
  output: z.object({ letterId: z.uuid(), numberText: z.string() }),
  refusals,
  async handle({ letterId, happenedOn, decidedBy, datedOn = happenedOn }, call) {
    const { councilId } = call.actor
    const letter = await letterFor(call, letterId, 'decide')
    const refused = (code: 'letterheadMissing' | 'datedBeforeDecision' | 'datedTooLate') =>
      refuse(refusals, code, [{ path: 'datedOn', message: refusals[code] }])
    if (datedOn < happenedOn) refused('datedBeforeDecision')
    const fiscalYear = fiscalYearOf(datedOn)
    if (fiscalYear > fiscalYearOf(call.clock.today()) + 1) refused('datedTooLate')
    const letterhead = (await findStandard(call.db, councilId, 'letterhead', letter.issuer, datedOn)) ?? refused('letterheadMissing')
    const number = await store.takeNumber(call.db, councilId, letter.issuer, fiscalYear)
    const written = numberText(letterhead.value, fiscalYear, number)
    await store.setNumber(call.db, councilId, letterId, { datedOn, fiscalYear, number, numberText: written, letterheadId: letterhead.standardId })
    await step(call, letter, 'decide', { happenedOn, remark: decidedBy, fields: ['decidedBy', 'datedOn', 'number'] })
    return { letterId, numberText: written }
  },
})
