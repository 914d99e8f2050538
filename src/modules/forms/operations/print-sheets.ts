import { defineOperation, refuse } from '#kernel'
import { tiered } from '#kernel/values'
import { qrOf, svgOf } from '#identity'
import { sheetData } from '../rules/sheet-data.ts'
import { PrintedSheets, SheetRange, sheetsAtOnce } from '../schema.ts'
import { findVersion } from '../store/forms.ts'
import * as store from '../store/sheets.ts'
import { texts } from '../web/paper-texts.ts'
import { collectionSubject } from './collecting.ts'
import { addressedSheets, ownCollection, paperRefusals } from './paper-steps.ts'

const refusals = {
  ...paperRefusals,
  tooMany: {
    status: 422,
    ja: `一度に刷れるのは${sheetsAtOnce}枚までです。番号を分けて、何回かに刷ってください。`,
    en: `At most ${sheetsAtOnce} sheets are printed at a time. Print them in parts.`,
  },
  noSheets: {
    status: 422,
    ja: 'その番号の用紙はありません。つくった用紙の番号を確かめてください。',
    en: 'There are no sheets of these numbers. Check which were made.',
  },
} as const

/**
 * 番号つきの用紙を刷る。
 *
 * One PDF of whole forms, each with its number as text and as a code to scan, with the addressee in the window of the envelope where it is for somebody. All of one version:
 * sheets of an earlier one are printed by themselves. 大きな字 sets everything half as large again.
 */
export const printSheets = defineOperation({
  name: 'forms.printSheets',
  title: { ja: '番号つきの用紙を刷る', en: 'Print numbered sheets' },
  kind: 'query',
  permission: 'forms.collection.write',
  input: SheetRange,
  output: tiered(3, PrintedSheets),
  refusals,
  print: {
    template: new URL('print-sheet.typ', import.meta.url),
    title: texts.sheets,
    // a paper for whoever is asked: it carries no mark of the house
    addressed: true,
    data: (sheets, language) => sheetData(sheets, (text) => svgOf(qrOf(text)), language),
    subject: ({ subjectId }) => collectionSubject(subjectId),
  },
  async handle({ collectionId, from, to, large }, call) {
    const { councilId } = call.actor
    const collection = await ownCollection(call, collectionId)
    if (to - from >= sheetsAtOnce) refuse(refusals, 'tooMany', [{ path: 'to', message: refusals.tooMany }])
    const found = await store.sheetsBetween(call.db, councilId, collectionId, from, to)
    const version = found[0] && (await findVersion(call.db, councilId, collection.formId, found[0].version))
    if (!version) refuse(refusals, 'noSheets', [{ path: 'from', message: refusals.noSheets }])
    return {
      definition: version.definition,
      large: large === 'yes',
      dueOn: collection.closesOn,
      returnTo: [await store.councilName(call.db, councilId)],
      sheets: await addressedSheets(
        call,
        collection,
        found.filter((sheet) => sheet.version === version.number),
      ),
      subjectId: collectionId,
    }
  },
})
