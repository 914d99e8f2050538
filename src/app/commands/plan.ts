// `sasaeai plan parse <file> [--json]`: what the reader makes of a plan document, before anybody imports it. Nothing is stored.
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Text } from '#kernel/values'
import { coverage, parsed, readPlan } from '#plan'
import { Trouble } from '#platform/backup'
import { type DocumentText, UnreadableDocument, readText } from '#platform/documents'
import type { Command } from '../cli.ts'

type ReadPlan = ReturnType<typeof readPlan>
type DoubtKind = ReadPlan['doubts'][number]['kind']

const asked: Readonly<Record<DoubtKind, Text>> = {
  looseMarker: { ja: 'このしるしは、どの項目のものですか', en: 'which line does this mark belong to?' },
  unreadMarker: { ja: 'このしるしは、新・拡・改のどれですか', en: 'is this mark new, expanded or revised?' },
  inferredLabel: { ja: '記号の並びが合いません。この位置でよいですか', en: 'the labels do not follow one another: is this its place?' },
  unlabelled: { ja: '記号のない文があります。説明ですか、項目ですか', en: 'text without a label: running text or lines of its own?' },
  leftover: { ja: '読み取れない数や時期があります', en: 'a number or time that was not understood' },
  repeated: { ja: 'ほかの項目と同じとあります。どの項目ですか', en: 'the same as which other line?' },
  cutOff: { ja: '文書が途中で終わっているようです', en: 'the document seems to end in the middle' },
  emptyPage: { ja: '文字のないページ', en: 'pages without text' },
  columns: { ja: '二段組か表のようなページの順', en: 'the order of pages in two columns, or with a table' },
}
const markers = { new: '新', expanded: '拡', revised: '改' } as const

/** 計画の文書を読み取って示す。 With `--json` in the terms in which people who read plans note them. */
export const run: Command = async (args) => {
  const { values, positionals } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } }, allowPositionals: true })
  const [verb, file, ...more] = positionals
  if (verb !== 'parse' || file === undefined || more.length > 0)
    throw new Trouble({
      ja: '読み取る文書を一つ指定してください。「plan parse <ファイル>」のように入力します。',
      en: 'Name one document to read: plan parse <file>.',
    })
  const document = await textOf(file)
  const read = readPlan(document.text)
  const covered = coverage(read.source, read)
  if (!covered.whole) throw new Error(`${covered.missed.length} characters were not read, ${covered.twice.length} were read twice`)
  if (values.json) return console.log(JSON.stringify(parsed(read), null, 1))
  outline(read)
  if (document.pagesWithoutText.length > 0)
    console.log(`\n文字のないページ / pages without text: ${document.pagesWithoutText.join(', ')}（画像であれば、内容を確かめてください）`)
  if (document.pagesWithColumns.length > 0)
    console.log(`\n二段組か表のようなページ / two columns or a table: ${document.pagesWithColumns.join(', ')}（読んだ順を確かめてください）`)
  console.log(
    `\n項目 ${read.items.length}、数量 ${read.items.reduce((sum, { quantities }) => sum + quantities.length, 0)}、判断を仰ぐこと ${read.doubts.length}、文字 ${covered.characters}（すべて読みました）`,
  )
  console.log(`${read.items.length} items, ${read.doubts.length} decisions to take, all ${covered.characters} characters read.`)
}

async function textOf(file: string): Promise<DocumentText> {
  let content: Uint8Array
  try {
    content = fs.readFileSync(file)
  } catch {
    throw new Trouble({ ja: 'ファイルを開けませんでした。場所と名前を確かめてください。', en: 'The file could not be opened. Check where it is.' })
  }
  try {
    return await readText(content, path.basename(file))
  } catch (error) {
    throw error instanceof UnreadableDocument ? new Trouble(error.sentence) : error
  }
}

function outline({ title, fiscalYear, items, doubts }: ReadPlan): void {
  console.log(`${title || '（題名がありません / no title）'}${fiscalYear === null ? '' : ` [${fiscalYear}]`}`)
  const depths: number[] = []
  for (const [at, item] of items.entries()) {
    depths.push(item.parent === null ? 0 : depths[item.parent]! + 1)
    const quantities = item.quantities.map(({ text, of }) => (of === undefined ? text : `${of} ${text}`))
    const parts = [
      item.label,
      item.marker && `《${markers[item.marker]}》`,
      item.title,
      quantities.length > 0 && `［${quantities.join('／')}］`,
      item.body && '＋文',
    ]
    console.log(`${'  '.repeat(depths[at]! + 1)}${parts.filter(Boolean).join(' ')}`)
  }
  if (doubts.length > 0) console.log('\n判断を仰ぐこと / decisions to take:')
  for (const { kind, line, text } of doubts)
    console.log(`  ${line}行 「${text.replace(/\s+/g, ' ').slice(0, 60)}」 ${asked[kind].ja}。 / line ${line}: ${asked[kind].en}`)
}
