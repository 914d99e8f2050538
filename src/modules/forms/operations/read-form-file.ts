import * as z from 'zod'
import { type Refusals, defineOperation, refuse } from '#kernel'
import { filledLine } from '#kernel/values'
import { UnreadableTable } from '#platform/documents'
import { readXlsform } from '../rules/xlsform-read.ts'
import { NoXlsform } from '../rules/xlsform-sheets.ts'
import { Definition } from '../schema.ts'
import { readSheets } from './read-sheets.ts'

const sentences = {
  noSurvey: {
    ja: 'XLSFormのシート「survey」がありません。XLSFormとして作られたExcelか、支え合いから書き出したファイルを選んでください。',
    en: 'There is no sheet “survey”. Choose a workbook that was made as an XLSForm, or a file from Sasaeai.',
  },
  noTypes: {
    ja: 'シート「survey」に、種類の列（type）がありません。一番上の行を確かめてください。',
    en: 'The sheet “survey” has no column “type”. Look at its first row.',
  },
  noItems: {
    ja: '様式にできる項目が、一つもありませんでした。シート「survey」の行を確かめてください。',
    en: 'Not one row could become an item of a form. Look at the rows of the sheet “survey”.',
  },
  notOurs: {
    ja: '様式のファイルとして読み取れませんでした。支え合いから書き出したファイル（.json）を選んでください。',
    en: 'This is no file of a form. Choose one that was exported from Sasaeai (.json).',
  },
  newerFormat: {
    ja: 'このファイルは、新しい版の支え合いで書き出されたものです。支え合いを新しくしてから、もう一度取り込んでください。',
    en: 'This file was exported by a newer Sasaeai. Update this one first, then bring it in again.',
  },
  wrongInside: {
    ja: '様式のファイルの中に、読み取れないところがあります（{place}）。書き出し直したファイルを選んでください。',
    en: 'Something in the file of the form cannot be read ({place}). Choose a file that was exported anew.',
  },
  unreadable: {
    ja: '表として読み取れませんでした。Excel（.xlsx）の形で保存し直してください。',
    en: 'This cannot be read as a table. Save it as an Excel workbook (.xlsx).',
  },
} as const
const refusals = Object.fromEntries(Object.entries(sentences).map(([code, text]) => [code, { status: 422, ...text }])) as {
  readonly [Code in keyof typeof sentences]: (typeof sentences)[Code] & { readonly status: 422 }
} satisfies Refusals

/** The format this version writes and reads. */
const format = 'sasaeai-form-1'
/** Of the bytes; what is larger holds more than a form. */
const longestBase64 = 1_000_000

const LossRow = z.object({
  sheet: z.string(),
  row: z.int(),
  column: z.string(),
  says: z.string(),
  did: z.object({ ja: z.string(), en: z.string() }),
})

/**
 * 様式のファイルを読む。 An XLSForm, or the JSON file of one definition. Nothing is kept: what was read comes back with everything that could not be said, row by
 * row, for whoever decides to make a form of it.
 */
export const readFormFile = defineOperation({
  name: 'forms.readFormFile',
  title: { ja: '様式のファイルを読む', en: 'Read the file of a form' },
  kind: 'query',
  permission: 'forms.form.write',
  input: z.strictObject({ fileName: filledLine(300), content: z.base64().min(1).max(longestBase64) }),
  output: z.object({ definition: Definition, losses: z.array(LossRow), from: z.enum(['xlsform', 'json']) }),
  refusals,
  async handle({ fileName, content }) {
    const bytes = Buffer.from(content, 'base64')
    if (/^﻿?\s*\{/.test(bytes.subarray(0, 200).toString('utf8')))
      return { definition: ours(bytes.toString('utf8')), losses: [], from: 'json' as const }
    try {
      const standing = { fileName: fileName.replace(/\.[^.]*$/, '').slice(0, 200), tier: 2, retentionDays: 1095 }
      const { definition, losses } = readXlsform(await readSheets(bytes), standing)
      return { definition, losses: [...losses], from: 'xlsform' as const }
    } catch (error) {
      const field = (message: { ja: string; en: string }) => [{ path: 'content', message }]
      if (error instanceof NoXlsform) return refuse(refusals, error.code, field(refusals[error.code]))
      if (error instanceof UnreadableTable) return refuse(refusals, 'unreadable', field(error.sentence))
      throw error
    }
  },
})

function ours(text: string): Definition {
  let made: unknown
  try {
    made = JSON.parse(text.replace(/^﻿/, ''))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return refuse(refusals, 'notOurs', [{ path: 'content', message: refusals.notOurs }])
  }
  const said = typeof made === 'object' && made !== null && 'format' in made ? String(made.format) : ''
  const [, number] = /^sasaeai-form-(\d+)$/.exec(said) ?? []
  if (number === undefined) refuse(refusals, 'notOurs', [{ path: 'content', message: refusals.notOurs }])
  if (Number(number) > Number(format.split('-').at(-1))) refuse(refusals, 'newerFormat', [{ path: 'content', message: refusals.newerFormat }])
  const read = Definition.safeParse(made)
  if (read.success) return read.data
  const place = read.error.issues[0]!.path.join('.')
  const message = { ja: refusals.wrongInside.ja.replace('{place}', place), en: refusals.wrongInside.en.replace('{place}', place) }
  return refuse(refusals, 'wrongInside', [{ path: 'content', message }])
}
