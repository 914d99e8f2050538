// From a number that was typed to the sheet it stands on.
import { type Call, refuse } from '#kernel'
import { fill } from '#kernel/values'
import { checkDigits, readSheetNumber } from '../rules/sheet-numbers.ts'
import type { StoredCollection } from '../store/collections.ts'
import * as store from '../store/sheets.ts'
import { paperRefusals } from './paper-steps.ts'

export const sheetRefusals = {
  ...paperRefusals,
  numberWrong: {
    status: 422,
    ja: '用紙番号がちがいます。用紙の番号をもう一度見て、終わりの2桁まで入力してください。',
    en: 'This is no number of a sheet. Look again and enter it with its last two digits.',
  },
  otherCollection: {
    status: 422,
    ja: 'この用紙は、別の受付のものです。その受付の入力画面で入力してください。',
    en: 'This sheet belongs to another collection. Key it in there.',
  },
  keyedAlready: {
    status: 409,
    ja: 'この用紙は、すでに回答{number}として入力されています{batch}。直すときは、その回答を開いて訂正してください。',
    en: 'This sheet is keyed in already as answer {number}{batch}. To change it, correct that answer.',
  },
  spoilt: {
    status: 409,
    ja: 'この用紙は、すでに無効になっています。',
    en: 'This sheet is marked as spoilt already.',
  },
} as const

/** The sheet, locked: it is one of this collection and stands for no answer yet. */
export async function sheetFor(call: Call, { collectionId, addressCode }: StoredCollection, typed: string): Promise<store.FoundSheet> {
  const refused = (code: 'numberWrong' | 'otherCollection'): never => refuse(sheetRefusals, code, [{ path: 'sheet', message: sheetRefusals[code] }])
  const read = readSheetNumber(typed) ?? refused('numberWrong')
  if ('sheet' in read && read.sheet.addressCode !== addressCode.toUpperCase()) refused('otherCollection')
  const number = 'sheet' in read ? read.sheet.number : read.number
  const sheet = (await store.lockSheet(call.db, call.actor.councilId, collectionId, number)) ?? refused('numberWrong')
  const check = 'sheet' in read ? undefined : read.check
  const stands =
    check === undefined
      ? 'sheet' in read && read.sheet.version === sheet.version
      : check === checkDigits({ addressCode, version: sheet.version, number })
  if (!stands) refused('numberWrong')
  const answer = await store.keyedFrom(call.db, collectionId, sheet.sheetId)
  if (answer !== undefined) {
    const { ja, en, status } = sheetRefusals.keyedAlready
    const batch = sheet.batchNumber
    const message = {
      ja: fill(ja, { number: answer, batch: batch === null ? '' : `（束${batch}）` }),
      en: fill(en, { number: answer, batch: batch === null ? '' : ` (batch ${batch})` }),
    }
    refuse({ keyedAlready: { status, ...message } }, 'keyedAlready', [{ path: 'sheet', message }])
  }
  return sheet
}
