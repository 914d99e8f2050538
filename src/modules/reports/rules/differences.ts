// 出力どうしのちがい。 Of two reports as they stood: every figure, every row of a table and every text, named by where it stands.
import { hash } from 'node:crypto'
import type { Text } from '#kernel/values'
import type { Block, Difference, ReportDocument, Section } from '../schema.ts'
import { type Words, amountText, present } from './present.ts'

interface Said {
  readonly lineId: string
  readonly line: string
  readonly where: Text
  readonly text: Text
}

/**
 * 正誤・変更の一覧。 In the order of the later one. Whoever sees fewer records than whoever kept the earlier one is not told that they are gone: rows of a list are missing only where nothing is left out for
 * this reader.
 */
export function differences(before: ReportDocument, after: ReportDocument, words: Words): Difference[] {
  const [was, now] = [saidBy(before, words), saidBy(after, words)]
  const unseen = new Set(
    after.sections.flatMap(({ blocks }) =>
      blocks.filter(({ content }) => content.shape === 'list' && content.moreUnseen).map(({ blockId }) => blockId),
    ),
  )
  const nothing = { ja: '', en: '' }
  const same = (a: Text, b: Text) => a.ja === b.ja && a.en === b.en
  const found = [...now].flatMap(([key, { text, ...place }]): Difference[] => {
    const old = was.get(key)
    if (!old) return [{ kind: 'added', ...place, before: nothing, after: text }]
    return same(old.text, text) ? [] : [{ kind: 'changed', ...place, before: old.text, after: text }]
  })
  const gone = [...was].filter(([key]) => !now.has(key) && !(key.includes(' record ') && unseen.has(key.slice(0, 36))))
  return [...found, ...gone.map(([, { text, ...place }]): Difference => ({ kind: 'removed', ...place, before: text, after: nothing }))]
}

/** Everything a report says, by a key that stays: block, and what in it. */
function saidBy(document: ReportDocument, words: Words): ReadonlyMap<string, Said> {
  const all = new Map<string, Said>()
  for (const section of document.sections) {
    const line = `${section.label} ${section.title}`.trim()
    const put = (key: string, where: Text, text: Text) => all.set(key, { lineId: section.lineId, line, where, text })
    for (const block of section.blocks.filter(({ printed }) => printed)) sayBlock(section, block, document, words, put)
  }
  return all
}

function sayBlock(_: Section, block: Block, year: ReportDocument, words: Words, put: (key: string, where: Text, text: Text) => void): void {
  const { blockId, content } = block
  const inBoth = (say: (language: 'ja' | 'en') => string): Text => ({ ja: say('ja'), en: say('en') })
  const said = (language: 'ja' | 'en') => (key: keyof Words) => words[key][language]
  const title = inBoth((language) => (block.title === '' ? block.kindTitle[language] : block.title))
  const named = (more: Text) => inBoth((language) => `${title[language]}　${more[language]}`)
  switch (content.shape) {
    case 'text':
      return put(`${blockId} text`, title, { ja: content.body, en: content.body })
    case 'indicator':
      for (const { measure, title: name, unit, now } of content.figures)
        put(
          `${blockId} figure ${measure}`,
          named(name),
          inBoth((language) => (now === null ? words.notKnown[language] : amountText(now, unit, said(language)))),
        )
      return
    case 'matrix':
      for (const { key, name, amounts } of content.rows)
        for (const [at, amount] of amounts.entries()) {
          const { measure, title: what, unit } = content.columns[at]!
          const where = named(inBoth((language) => `${name[language]}　${what[language]}`))
          put(
            `${blockId} cell ${key} ${measure}`,
            where,
            inBoth((language) => (amount === null ? words.notKnown[language] : amountText(amount, unit, said(language)))),
          )
        }
      return
    case 'list': {
      const rows = (language: 'ja' | 'en') => present(block, year, words, language).table!.rows
      const [ja, en] = [rows('ja'), rows('en')]
      for (const [at, { id }] of content.records.entries()) put(`${blockId} record ${id}`, title, { ja: ja[at]!.join('　'), en: en[at]!.join(' / ') })
      return
    }
    case 'photo':
      for (const { photoId, sha256, caption, alt } of content.photos)
        put(
          `${blockId} photo ${photoId} ${sha256}`,
          title,
          inBoth(() => (caption === '' ? alt : `${caption}（${alt}）`)),
        )
      return
    case 'money':
      for (const [at, row] of present(block, year, words, 'ja').table!.rows.entries())
        put(`${blockId} money ${at}`, title, { ja: row.join('　'), en: row.join(' / ') })
  }
}

/** 版の指紋。 Over its content with names in a fixed order, so that it is the same however it was stored. */
export function digestOf(document: ReportDocument): string {
  return hash('sha256', JSON.stringify(ordered(document)))
}
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, ordered(each)]),
  )
}
