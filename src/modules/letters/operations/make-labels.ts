import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { labelPages } from '../rules/geometry.ts'
import { IssuerCode, LabelPaper } from '../schema.ts'
import { findStandard } from '../store/standards.ts'
import { texts } from '../web/texts.ts'
import { paperOf, paperRefusals, paperSubject } from './papers.ts'

const refusals = {
  ...paperRefusals,
  sheetUnknown: {
    status: 422,
    ja: 'そのラベル用紙は登録されていません。「文書の決まり」で登録してから選んでください。',
    en: 'There is no such label sheet. Enter it among the standards, then choose it.',
  },
  startBeyond: {
    status: 422,
    ja: '始める位置が、用紙の枚数をこえています。1から用紙の面数までの数を入力してください。',
    en: 'The sheet has no such position. Enter a number from 1 to the number of its labels.',
  },
} as const

/** 宛名ラベルを刷る。 On a sheet the council uses, beginning at any label of it, so that a sheet can be used up. */
export const makeLabels = defineOperation({
  name: 'letters.makeLabels',
  title: { ja: '宛名ラベルを刷る', en: 'Print address labels' },
  kind: 'query',
  permission: 'letters.letter.read',
  input: z.strictObject({ letterId: z.uuid(), sheet: IssuerCode, start: z.int().min(1).max(300).default(1) }),
  output: LabelPaper,
  refusals,
  print: {
    template: new URL('print-boxes.typ', import.meta.url),
    title: texts.labelPaper,
    data: ({ paper, sheet, start }) => ({ title: texts.labelPaper.ja, ...labelPages(sheet, paper.recipients, start) }),
    subject: ({ paper }) => paperSubject(paper),
  },
  async handle({ letterId, sheet, start }, call) {
    const paper = await paperOf(call, letterId, 'outside')
    const found = await findStandard(call.db, call.actor.councilId, 'labelSheet', sheet, call.clock.today())
    if (!found) refuse(refusals, 'sheetUnknown', [{ path: 'sheet', message: refusals.sheetUnknown }])
    if (start > found.value.columns * found.value.rows) refuse(refusals, 'startBeyond', [{ path: 'start', message: refusals.startBeyond }])
    return { paper, sheet: found.value, start }
  },
})
