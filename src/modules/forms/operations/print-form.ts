import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { sheetData } from '../rules/sheet-data.ts'
import { PrintedSheets } from '../schema.ts'
import { findVersion } from '../store/forms.ts'
import { councilName } from '../store/sheets.ts'
import { texts } from '../web/paper-texts.ts'
import { formSubject } from './forming.ts'

/** 様式を紙で見る。 One sheet of a version, a draft too, without a number: to look at, and for the counter. */
export const printForm = defineOperation({
  name: 'forms.printForm',
  title: { ja: '様式を紙に刷る', en: 'Print a form' },
  kind: 'query',
  permission: 'forms.form.read',
  input: z.strictObject({ formId: z.uuid(), version: z.int().min(1), large: z.literal('yes').optional() }),
  output: PrintedSheets,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('print-sheet.typ', import.meta.url),
    title: texts.form,
    data: (sheets, language) => sheetData(sheets, () => '', language),
    subject: ({ subjectId }) => formSubject(subjectId),
  },
  async handle({ formId, version, large }, call) {
    const { councilId } = call.actor
    const { definition } = found(await findVersion(call.db, councilId, formId, version))
    const returnTo = [await councilName(call.db, councilId)]
    return { definition, large: large === 'yes', dueOn: null, returnTo, sheets: [{ number: '', to: [] }], subjectId: formId }
  },
})
