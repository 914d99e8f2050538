import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { PresentedSheet, SheetContent } from '../schema.ts'
import { listSheets } from '../store/sheets.ts'
import { texts } from '../web/texts.ts'
import { sheetPaper } from './sheet-paper.ts'

/** 会議に出した一枚を見る。 As it was presented; printed, the same page again. */
export const showPresentedSheet = defineOperation({
  name: 'evaluation.showPresentedSheet',
  title: { ja: '会議に出した一枚を見る', en: 'Show a sheet as it was presented' },
  kind: 'query',
  permission: 'evaluation.evaluation.read',
  input: z.strictObject({ sheetId: z.uuid() }),
  output: PresentedSheet.extend({ content: SheetContent }).meta({ id: 'KeptManagementSheet' }),
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('management-sheet.typ', import.meta.url),
    title: texts.managementSheet,
    data: ({ content, presentedOn, presentedTo }, language) => sheetPaper(content, language, { on: presentedOn, to: presentedTo }),
    subject: ({ sheetId }) => ({ type: 'evaluation.sheet', id: sheetId }),
  },
  async handle({ sheetId }, call) {
    const sheet = found((await listSheets(call.db, call.actor.councilId, { sheetId }))[0])
    return { ...sheet, content: SheetContent.parse(JSON.parse(sheet.content)) }
  },
})
