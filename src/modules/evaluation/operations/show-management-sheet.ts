import * as z from 'zod'
import { defineOperation } from '#kernel'
import { mayNote, mayPresent } from '../policy.ts'
import { PresentedSheet, SheetContent, Year } from '../schema.ts'
import { listSheets } from '../store/sheets.ts'
import { texts } from '../web/texts.ts'
import { sheetOf } from './managing.ts'
import { readRefusals } from './reading.ts'
import { sheetPaper } from './sheet-paper.ts'

/** 経営会議の一枚を見る。 As it stands now; printed, exactly one page. What was presented is listed beside it. */
export const showManagementSheet = defineOperation({
  name: 'evaluation.showManagementSheet',
  title: { ja: '経営会議の一枚を見る', en: 'Show the sheet of the managing meeting' },
  kind: 'query',
  permission: 'evaluation.evaluation.read',
  input: z.strictObject({ fiscalYear: Year.optional() }),
  output: SheetContent.extend({
    planId: z.uuid(),
    fiscalYears: z.array(z.int()),
    presented: z.array(PresentedSheet),
    can: z.array(z.enum(['present', 'note'])),
  }).meta({ id: 'LiveManagementSheet' }),
  refusals: readRefusals,
  print: {
    template: new URL('management-sheet.typ', import.meta.url),
    title: texts.managementSheet,
    data: (sheet, language) => sheetPaper(sheet, language, null),
    subject: ({ planId }) => ({ type: 'plan.plan', id: planId }),
  },
  async handle({ fiscalYear }, call) {
    const { content, planId, fiscalYears } = await sheetOf(call, fiscalYear)
    const presented = await listSheets(call.db, call.actor.councilId, { fiscalYear: content.fiscalYear })
    return {
      ...content,
      planId,
      fiscalYears,
      presented,
      can: [...(mayPresent(call.actor) ? (['present'] as const) : []), ...(mayNote(call.actor) ? (['note'] as const) : [])],
    }
  },
})
