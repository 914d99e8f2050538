import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { faultOf } from '../rules/sheets.ts'
import { NewSheet } from '../schema.ts'
import { insertSheet } from '../store/sheets.ts'

const refusals = {
  codeTwice: {
    status: 422,
    ja: '同じ符号の項目か選択肢が、二つあります。どちらかの符号を変えてください。',
    en: 'Two items or options have the same code. Change one of them.',
  },
  outcomeMissing: {
    status: 422,
    ja: '評価の様式には、結果を選ぶ項目（符号 outcome、種類 choice）が要ります。加えてください。',
    en: 'An evaluation needs an item in which the outcome is chosen (code outcome, kind choice). Add it.',
  },
  goalsMissing: {
    status: 422,
    ja: 'プランの様式には、目標の表（符号 goals、種類 table）が要ります。加えてください。',
    en: 'A plan needs a table of goals (code goals, kind table). Add it.',
  },
} as const

/** 様式の版を定める。 A new version takes over from its first day on; what was written on the one before stays as it was. */
export const recordSheet = defineOperation({
  name: 'cases.recordSheet',
  title: { ja: '支援の様式の版を定める', en: 'Lay down a version of a sheet' },
  kind: 'command',
  permission: 'cases.list.change',
  input: NewSheet,
  output: z.object({ sheetId: z.uuid(), version: z.int() }),
  refusals,
  async handle(sheet, call) {
    const fault = faultOf(sheet)
    if (fault) refuse(refusals, fault, [{ path: 'items', message: refusals[fault] }])
    const sheetId = call.newId()
    const version = await insertSheet(call.db, call.actor.councilId, { ...sheet, sheetId })
    call.audit({ subject: { type: 'cases.sheet', id: sheetId }, fields: Object.keys(sheet) })
    return { sheetId, version }
  },
})
