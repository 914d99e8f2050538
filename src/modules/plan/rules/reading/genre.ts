// 計画という文書の決まり文句。 Words that plans of any body are made of; none belongs to one document.
import type { Level } from '../../schema/lines.ts'
import { flat } from './lines.ts'

/** What the lines under such a heading are; `contents` heads what is carried out. */
export type Genre = Extract<Level, 'preamble' | 'mission' | 'philosophy' | 'policy' | 'goal'> | 'contents'

const words: readonly (readonly [Genre, RegExp])[] = [
  ['preamble', /^(?:はじめに|前文|まえがき|序文|序|趣旨|ごあいさつ|計画の趣旨|策定(?:の|にあたって)?趣旨)$/],
  ['mission', /^(?:使命|本会の使命|ミッション)$/],
  ['philosophy', /^(?:経営|基本|運営|法人)?の?(?:理念|ビジョン)(?:・.{1,8})?$/],
  ['policy', /^(?:基本|運営|経営|事業|活動|事業運営の|事業推進の)?の?(?:方針|姿勢|考え方)$/],
  ['goal', /^(?:重点|基本|活動|達成|年間|数値|行動)?の?(?:目標|重点項目|重点事項|重点施策|重点取組|重点課題|事項|課題)$/],
  [
    'contents',
    /^(?:主な|主要|具体的な?|個別)?の?(?:事業|活動|実施|取組|取り組み|取組み)(?:の)?(?:内容|計画|項目|概要|事項)$|^(?:実施事業|主要事業|事業計画の内容|具体的な(?:事業|取組|取り組み|取組み|活動))$/,
  ],
]

/** A heading of the genre, once year and council are taken off: 「令和７年度の重点目標」. */
export function genreOf(title: string): Genre | undefined {
  const plain = flat(title)
    .replace(/\s+/g, '')
    .replace(/^\[(.*)\]$|^<(.*)>$/, '$1$2')
    .replace(/^(?:(?:令和|平成|昭和)(?:\d+|元)|\d{4})年度(?:の|における)?/, '')
    .replace(/[:：]$/, '')
    .replace(/(?:について|\(案\))$/, '')
  if (plain.length === 0 || plain.length > 20) return undefined
  return words.find(([, pattern]) => pattern.test(plain))?.[0]
}

const planWord = /(?:事業|活動|実施|運営|推進|福祉)計画/
export const fiscalYearWord = /(?:(令和|平成|昭和)\s*(\d{1,2}|元)|((?:19|20)\d\d))\s*年度/

/** Whether a line can be the name of the plan. */
export function namesPlan(text: string): boolean {
  const plain = flat(text)
  return planWord.test(plain) && fiscalYearWord.test(plain) && plain.length <= 80 && !plain.includes('。')
}

export function fiscalYearIn(text: string): number | null {
  const match = fiscalYearWord.exec(flat(text))
  if (!match) return null
  const [, era, year, western] = match
  if (western) return Number(western)
  const number = year === '元' ? 1 : Number(year)
  return number + { 令和: 2018, 平成: 1988, 昭和: 1925 }[era as '令和' | '平成' | '昭和']
}

/** Columns of a table, by the words that head them. */
export type Column = 'name' | 'content' | 'quantity' | 'place' | 'audience' | 'partner' | 'other'
const columns: readonly (readonly [Column, RegExp])[] = [
  ['name', /^(?:事業名?|項目|名称|事業項目|活動名?|(?:会議|研修|行事|講座|教室|事業|取組)の?名称?|会議|取組|区分)$/],
  ['quantity', /^(?:(?:実施|開催|年間|予定|目標)?(?:回数|頻度|時期|月|期日|期間|日程|日時|年月)|数量|目標値?)$/],
  ['place', /^(?:実施|開催)?(?:場所|会場)$/],
  ['audience', /^(?:対象者?|参加者|参集者|受講者)$/],
  ['partner', /^(?:連携先|協力機関|関係機関|連携機関|共催|主催|連携・協力|協力団体|関係機関・団体)$/],
  ['content', /^(?:(?:実施|事業|活動|取組)?の?(?:内容|概要|目的)|ねらい)$/],
  ['other', /^(?:備考|担当課?|予算額?|所管|No\.?|番号)$/],
]
export function columnOf(cell: string): Column | undefined {
  const plain = flat(cell).replace(/\s+/g, '')
  return columns.find(([, pattern]) => pattern.test(plain))?.[0]
}

/** 〔…と連携して実施〕: a line of its own that says with whom. */
export const cooperationLine = /^\[[^[\]]*(?:連携|協働|協力|共催|共同|委託|受託)[^[\]]*\]$/
