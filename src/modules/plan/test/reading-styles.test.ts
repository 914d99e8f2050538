// Plans of invented councils in the ways in which such plans are numbered, each against the tree that was written down by hand beside it.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { describe, it } from 'node:test'
import { readText, renderPdf } from '#platform/documents'
import { coverage } from '../rules/reading/coverage.ts'
import { readPlan } from '../rules/reading/read-plan.ts'
import type { ReadPlan } from '../schema/reading.ts'

const documents = new URL('documents/', import.meta.url)

/** 木の一行。 `level label title =quantity;quantity #mark`, two spaces a step; `-` where there is no label. */
interface Expected {
  readonly level: string
  readonly label: string
  readonly title: string
  readonly parent: number | null
  readonly quantities: readonly string[]
  readonly marker: string | null
}

const marks: Readonly<Record<string, string>> = { 新: 'new', 拡: 'expanded', 改: 'revised' }
function expectedTree(name: string): Expected[] {
  const open: number[] = []
  const lines = fs.readFileSync(new URL(`${name}.tree`, documents), 'utf8').split('\n')
  return lines
    .filter((line) => line.trim() !== '')
    .map((line, at) => {
      const [, indent, level, label, title, quantities, mark] = /^( *)(\S+) (\S+) (.*?)(?: =(.*?))?(?: #(.))?$/.exec(line)!
      const depth = indent!.length / 2
      open.splice(depth)
      const parent = open.at(-1) ?? null
      open.push(at)
      return {
        level: level!,
        label: label === '-' ? '' : label!,
        title: title!,
        parent,
        quantities: quantities?.split(';') ?? [],
        marker: mark ? marks[mark]! : null,
      }
    })
}

interface Score {
  readonly recall: number
  readonly precision: number
  readonly level: number
  readonly label: number
  readonly parent: number
  readonly quantityF1: number
  readonly marks: number
}

/** As the script beside the two real plans does it: titles matched in order, then what stands at each. */
function scored({ items }: ReadPlan, expected: readonly Expected[]): { readonly score: Score; readonly wrong: readonly string[] } {
  const pairs = matched(
    expected.map(({ title }) => title),
    items.map(({ title }) => title),
  )
  const mate = new Map(pairs)
  const wrong: string[] = []
  const share = (name: string, holds: (at: number, found: number) => boolean) => {
    const good = pairs.filter(([at, found]) => holds(at, found) || !wrong.push(`${name}: ${expected[at]!.title}`))
    return good.length / (pairs.length || 1)
  }
  const found = new Set(pairs.map(([, each]) => each))
  wrong.push(...expected.filter((_, at) => !mate.has(at)).map(({ title }) => `missing: ${title}`))
  wrong.push(...items.filter((_, at) => !found.has(at)).map(({ title }) => `extra: ${title}`))
  const quantities = (at: number) => items[at]!.quantities.map(({ text }) => text)
  const right = pairs.reduce((sum, [at, each]) => sum + expected[at]!.quantities.filter((text) => quantities(each).includes(text)).length, 0)
  const wanted = expected.reduce((sum, each) => sum + each.quantities.length, 0)
  const got = items.reduce((sum, each) => sum + each.quantities.length, 0)
  const score = {
    recall: pairs.length / expected.length,
    precision: pairs.length / (items.length || 1),
    level: share('level', (at, each) => expected[at]!.level === items[each]!.level),
    label: share('label', (at, each) => expected[at]!.label === items[each]!.label),
    parent: share('parent', (at, each) => (expected[at]!.parent === null ? null : mate.get(expected[at]!.parent)) === items[each]!.parent),
    quantityF1: wanted + got === 0 ? 1 : (2 * right) / (wanted + got),
    marks: share('mark', (at, each) => expected[at]!.marker === items[each]!.marker),
  }
  share('quantities', (at, each) => expected[at]!.quantities.join('|') === quantities(each).join('|'))
  return { score, wrong }
}

function matched(a: readonly string[], b: readonly string[]): [number, number][] {
  const longest = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i]![j] = a[i] === b[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!)
  const pairs: [number, number][] = []
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++])
    else if (longest[i + 1]![j]! >= longest[i]![j + 1]!) i++
    else j++
  }
  return pairs
}

/** Each by its numbering, with what the plan is called and of which year it is. */
const styles: Readonly<Record<string, { readonly file: string; readonly title: string; readonly fiscalYear: number }>> = {
  'Ⅰ→１→（１）→①→ア': { file: 'roman.txt', title: '令和８年度　社会福祉法人みどり野市社会福祉協議会　事業計画書', fiscalYear: 2026 },
  '第1章→第1節→1→(1)、目次つき': { file: 'chapters.txt', title: '令和6年度事業計画', fiscalYear: 2024 },
  '1.→1-1→○→・、しるしの凡例つき': { file: 'hyphen.txt', title: '２０２６年度 白鷺市社会福祉協議会 活動計画', fiscalYear: 2026 },
  '◎→○→-': { file: 'circles.txt', title: '平成31年度 霧ヶ丘村社会福祉協議会事業計画', fiscalYear: 2019 },
  '表紙、Ⅰ．→１．→（１）→ア．→・': { file: 'cover.txt', title: '令和８年度社会福祉法人もみじ市社会福祉協議会事業計画書', fiscalYear: 2026 },
  '■…■→◆→・、記号のない細目': { file: 'boxes.txt', title: 'さくら町社協　令和７年度事業計画', fiscalYear: 2025 },
  表: { file: 'table.txt', title: '令和７年度　あさひ台市社会福祉協議会　事業計画（案）', fiscalYear: 2025 },
  見出し記号: { file: 'headings.md', title: '令和7年度 社会福祉法人つばき市社会福祉協議会 事業計画', fiscalYear: 2025 },
  太字の見出しと文章: { file: 'narrative.txt', title: '令和5年度かえで市社会福祉協議会事業計画', fiscalYear: 2023 },
  折り返しとページ番号: { file: 'wrapped.txt', title: '令和９年度　社会福祉法人ひばり野市社会福祉協議会事業計画', fiscalYear: 2027 },
  Wordの段落番号と表: { file: 'word.docx', title: '令和７年度　はまなす町社会福祉協議会　事業計画', fiscalYear: 2025 },
}

function holds(read: ReadPlan, name: string, tell: (said: string) => void): void {
  const { score, wrong } = scored(read, expectedTree(name))
  tell(`${JSON.stringify(score)} decisions asked for: ${read.doubts.length} (${read.doubts.map(({ kind }) => kind).join(', ')})`)
  for (const [what, share] of Object.entries(score))
    assert.ok(share >= (what === 'quantityF1' ? 0.98 : 0.99), `${what} ${share}\n${wrong.join('\n')}`)
  const covered = coverage(read.source, read)
  assert.ok(covered.whole && covered.characters > 200, JSON.stringify(covered).slice(0, 300))
}

describe('計画の書き方いろいろ', () => {
  for (const [style, { file, title, fiscalYear }] of Object.entries(styles))
    it(style, async (t) => {
      const { text } = await readText(fs.readFileSync(new URL(file, documents)), file)
      const read = readPlan(text)
      holds(read, file.replace(/\.\w+$/, ''), (said) => t.diagnostic(said))
      assert.equal(read.title, title)
      assert.equal(read.fiscalYear, fiscalYear)
    })

  it('PDFに刷っても、同じ木になる', async (t) => {
    const lines = fs.readFileSync(new URL('roman.txt', documents), 'utf8').split('\n')
    const pdf = await renderPdf(new URL('print.typ', documents), { lines })
    const { text, format } = await readText(pdf, 'plan.pdf')
    assert.equal(format, 'pdf')
    holds(readPlan(text), 'roman', (said) => t.diagnostic(said))
  })

  it('二段に組んだPDFは、段の順に読むか、順が合っているかを尋ねる', { timeout: 300_000 }, async (t) => {
    const signs = (words: string) => words.normalize('NFKC').replace(/\s/g, '')
    const inOrder: string[] = []
    let asked = 0
    for (const style of ['roman', 'chapters', 'cover', 'wrapped', 'boxes', 'circles', 'hyphen', 'narrative', 'table'])
      for (const size of [9, 10.5, 12, 14, 16]) {
        const [title, ...lines] = fs.readFileSync(new URL(`${style}.txt`, documents), 'utf8').split('\n')
        const pdf = await renderPdf(new URL('print-columns.typ', documents), { title, lines, size })
        const { text, pagesWithColumns } = await readText(pdf, 'plan.pdf')
        const right = signs(text.replace(/^\d+$/gm, '')) === signs([title, ...lines].join(''))
        assert.ok(right || pagesWithColumns.length > 0, `${style} at ${size} pt is read in another order without a question`)
        if (right) inOrder.push(`${style} ${size}`)
        asked += pagesWithColumns.length
      }
    t.diagnostic(`${inOrder.length} of 45 in order, ${asked} pages asked about`)
    for (const sure of ['roman 9', 'roman 10.5', 'chapters 10.5', 'cover 10.5', 'wrapped 10.5']) assert.ok(inOrder.includes(sure), sure)
  })
  it('二段に組んだPDFでも、同じ木になる', async (t) => {
    const [title, ...lines] = fs.readFileSync(new URL('roman.txt', documents), 'utf8').split('\n')
    const pdf = await renderPdf(new URL('print-columns.typ', documents), { title, lines, size: 9 })
    holds(readPlan((await readText(pdf, 'plan.pdf')).text.replace(/^\d+$/m, '')), 'roman', (said) => t.diagnostic(said))
  })
})
