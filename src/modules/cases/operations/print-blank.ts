import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { SheetVersion } from '../schema.ts'
import { listSheets } from '../store/sheets.ts'
import { sheetTexts } from '../web/sheet-texts.ts'
import { caseRefusals } from './casing.ts'
import { blankPaper } from './sheet-paper.ts'

/** 白紙の様式を印刷する。 To be filled in by hand. */
export const printBlank = defineOperation({
  name: 'cases.printBlank',
  title: { ja: '白紙の様式を印刷する', en: 'Print a blank sheet' },
  kind: 'query',
  permission: 'cases.case.read',
  input: z.strictObject({ sheetId: z.uuid() }),
  output: SheetVersion,
  refusals: { notFound: caseRefusals.notFound },
  print: {
    template: new URL('sheet.typ', import.meta.url),
    title: sheetTexts.blank,
    data: blankPaper,
    subject: ({ sheetId }) => ({ type: 'cases.sheet', id: sheetId }),
  },
  async handle({ sheetId }, call) {
    return found((await listSheets(call.db, call.actor.councilId)).find((sheet) => sheet.sheetId === sheetId))
  },
})
