// 報告書を組み立てる。 The plan gives the headings, the facts the figures, people the words: put together anew with every look.
import type { ActivityResults, ComparedRow, Line } from '#plan/schema'
import type { Block, BlockKind, Concern, Content, Figure, ListedRecord, Photo, ReportDocument, Section, Shape } from '../schema.ts'
import { placed } from './placing.ts'

/** A block as it is kept. */
export interface KeptBlock {
  readonly blockId: string
  readonly number: number
  readonly kind: string
  readonly lineId: string
  readonly activity: string | null
  readonly above: readonly string[]
  readonly position: number
  readonly hidden: boolean
  readonly proposed: boolean
  readonly title: string
  readonly body: string
  readonly money: readonly { readonly name: string; readonly unitYen: number; readonly count: number; readonly funder: string }[]
  readonly across: number
  readonly revision: number
  readonly approvedAt: string | null
}
/** A photograph as it is kept. */
export interface KeptPhoto extends Photo {
  readonly attachmentId: string
  readonly blockId: string
  readonly consentedAt: string | null
}

type Kind = Pick<BlockKind, 'shape' | 'rowsBy' | 'approval' | 'atEnd' | 'title' | 'english'>

export interface Ground {
  readonly fiscalYear: number
  readonly title: string
  /** 法人の名前。 */
  readonly council: string
  readonly asOf: string
  readonly lines: readonly Line[]
  readonly results: readonly ActivityResults[]
  /** The year before: its lines, what goes on from what, and its figures. */
  readonly before: {
    readonly fiscalYear: number
    readonly rows: readonly ComparedRow[]
    readonly lines: readonly Line[]
    readonly results: readonly ActivityResults[]
  } | null
  readonly blocks: readonly KeptBlock[]
  /** In their order. */
  readonly photos: readonly KeptPhoto[]
  readonly kindOf: (code: string) => Kind | undefined
  /** Districts in their order, each with the areas within it. */
  readonly districts: readonly { readonly areaId: string; readonly name: string; readonly within: ReadonlySet<string> }[]
  /** Whose share is wanted. */
  readonly area?: { readonly areaId: string; readonly name: string; readonly within: ReadonlySet<string> }
}

export function assembled(ground: Ground): ReportDocument {
  const { lines, fiscalYear, title, council, asOf, area = null, before } = ground
  const blocks = placed(lines, ground.blocks)
  const results = new Map(ground.results.map((each) => [each.activity, each]))
  const earlier = earlierFigures(ground)
  return {
    fiscalYear,
    title,
    council,
    before: before?.fiscalYear ?? null,
    area: area && { areaId: area.areaId, name: area.name },
    asOf,
    sections: lines.map((line): Section => {
      const mine = blocks.get(line.lineId) ?? []
      const result = line.activity === null ? undefined : results.get(line.activity)
      const earlierOf = earlier(line)
      const shown = mine.flatMap(({ block }) => shownBlock(block, line, result, earlierOf, ground) ?? [])
      return {
        lineId: line.lineId,
        activity: line.activity,
        programme: line.programme,
        depth: line.depth,
        level: line.level,
        label: line.label,
        title: line.title,
        marker: line.marker,
        blocks: shown,
        concerns: area ? [] : concernsOf(line, mine, shown, earlierOf),
      }
    }),
  }
}

/** 地区の一年。 The lines under which something was done there, with the headings above them. */
export function shareOf(ground: Ground, area: NonNullable<Ground['area']>): ReportDocument {
  const document = assembled({ ...ground, area })
  const kept: Section[] = []
  let above = 0
  for (const section of document.sections.toReversed()) {
    const blocks = section.blocks.filter(({ printed }) => printed)
    if (blocks.length === 0 && section.depth >= above) continue
    kept.push({ ...section, blocks })
    above = section.depth
  }
  return { ...document, sections: kept.toReversed() }
}

/** What a line came to in the year before, by measure. */
export interface Earlier {
  readonly amounts: ReadonlyMap<string, number>
  readonly from: Figure['beforeFrom']
  /** Somebody has still to say what the line goes on from. */
  readonly open: boolean
}

/** Of what it goes on from as confirmed, and of the same activity whatever the lines say. */
function earlierFigures(ground: Ground): (line: Line) => Earlier | null {
  const { before } = ground
  if (!before) return () => null
  const rows = Map.groupBy(
    before.rows.filter(({ earlier, later }) => earlier !== null && later !== null),
    ({ later }) => later!.lineId,
  )
  const heirs = new Map<string, Set<string>>()
  for (const { earlier, later, confirmed } of before.rows)
    if (earlier && later && confirmed) heirs.set(earlier.lineId, (heirs.get(earlier.lineId) ?? new Set()).add(later.lineId))
  const results = new Map(before.results.map((each) => [each.activity, each]))
  const lines = new Map(before.lines.map((each) => [each.lineId, each]))
  const printing = new Map(before.lines.toReversed().flatMap((each) => (each.activity === null ? [] : [[each.activity, each] as const])))
  return (line) => {
    const all = rows.get(line.lineId) ?? []
    const said = all.filter(({ confirmed }) => confirmed).map(({ earlier }) => earlier!)
    const same = said.length === 0 && line.activity !== null ? printing.get(line.activity) : undefined
    const from = [...said.flatMap(({ lineId }) => lines.get(lineId) ?? []), ...(same ? [same] : [])].filter(({ activity }) => activity !== null)
    const of = [...new Set(from.map(({ activity }) => activity!))]
    const amounts = new Map<string, number>()
    // What is counted otherwise, or is not known of one of them, is compared with nothing.
    if (from.every(({ actual, measure }) => actual !== null && measure === line.measure))
      for (const activity of of)
        for (const counted of results.get(activity)?.results ?? [])
          amounts.set(counted.measure, (amounts.get(counted.measure) ?? 0) + amountIn(counted, ground))
    const divided = said.some(({ lineId }) => (heirs.get(lineId)?.size ?? 0) > 1)
    return {
      amounts,
      from: divided ? 'divided' : of.length > 1 ? 'merged' : 'one',
      open: all.some(({ confirmed }) => !confirmed) && said.length === 0,
    }
  }
}

type Counted = ActivityResults['results'][number]

function shownBlock(block: KeptBlock, line: Line, result: ActivityResults | undefined, earlier: Earlier | null, ground: Ground): Block | undefined {
  const kind = ground.kindOf(block.kind)
  if (!kind) return undefined
  const made = makers[kind.shape](block, kind, line, result, earlier, ground)
  const something = ground.area ? saysOfDistrict(made) : says(made, block)
  // What is not printed anyway is not carried along either: a row for each district of the city, below every line.
  const content = made.shape === 'matrix' && !something ? { ...made, rows: [] } : made
  const approved = kind.approval ? block.approvedAt !== null : null
  return {
    blockId: block.blockId,
    number: block.number,
    kind: block.kind,
    kindTitle: { ja: kind.title, en: kind.english },
    title: block.title,
    hidden: block.hidden,
    atEnd: kind.atEnd,
    revision: block.revision,
    approved,
    printed: !block.hidden && approved !== false && something,
    content,
  }
}

/** Fewer districts than this say no more than the figure above them. */
const fewestDistricts = 3

/** Of the share of a district: what was done there. Words, money and tables by month are about the whole. */
function saysOfDistrict(content: Content): boolean {
  if (content.shape === 'indicator') return content.figures.some(({ now }) => now !== null && now !== 0)
  return content.shape === 'list' && content.records.length > 0
}

/** Whether there is something to print. What somebody put there is printed as soon as it holds anything; what the product put there, where it says more than the figure. */
function says(content: Content, { proposed }: KeptBlock): boolean {
  switch (content.shape) {
    case 'indicator':
      return content.figures.length > 0
    case 'list':
      return content.records.length > 0
    case 'money':
      return content.rows.length > 0
    case 'text':
      return content.body !== ''
    case 'photo':
      return content.photos.length > 0
    case 'matrix': {
      const some = content.rows.filter(({ amounts }) => amounts.some((amount) => amount !== null && amount !== 0)).length
      return proposed ? some >= fewestDistricts && content.rowsBy === 'area' : some > 0
    }
  }
}

type Maker = (block: KeptBlock, kind: Kind, line: Line, result: ActivityResults | undefined, earlier: Earlier | null, ground: Ground) => Content
const makers: Readonly<Record<Shape, Maker>> = {
  text: ({ body }) => ({ shape: 'text', body }),
  photo: ({ blockId, across }, _, __, ___, ____, { photos }) => {
    const mine = photos.filter((photo) => photo.blockId === blockId)
    const shown = mine
      .filter(({ consentedAt }) => consentedAt !== null)
      .map(({ photoId, attachmentId, sha256, format, bytes, caption, alt }): Photo => ({
        photoId,
        attachmentId,
        sha256,
        format,
        bytes,
        caption,
        alt,
      }))
    return { shape: 'photo', across, photos: shown, waiting: mine.length - shown.length }
  },
  money: ({ money }) => {
    const rows = money.map((row) => ({ ...row, totalYen: row.unitYen * row.count }))
    return { shape: 'money', rows, totalYen: rows.reduce((sum, { totalYen }) => sum + totalYen, 0) }
  },
  indicator: (_, __, line, result, earlier, ground) => ({ shape: 'indicator', figures: figuresOf(line, result, earlier, ground) }),
  list: (_, __, ___, result, ____, { area }) => {
    const records = (result?.records ?? []).filter(({ areaIds }) => !area || areaIds.some((areaId) => area.within.has(areaId)))
    const listed: ListedRecord[] = records.map(({ areaIds: _areas, ...record }) => record)
    const recordCount = area ? listed.length : (result?.recordCount ?? 0)
    return { shape: 'list', records: listed, recordCount, moreUnseen: !area && (result?.moreUnseen ?? false) }
  },
  matrix: (_, { rowsBy }, line, result, __, ground) => {
    const counted = line.actual === null ? [] : (result?.results ?? []).filter(({ amount }, at) => at === 0 || amount !== 0)
    return rowsBy === 'month' ? byMonth(line, counted, ground) : byDistrict(counted, ground)
  },
}

/** 数。 What its districts come to, where a share is wanted. */
function amountIn({ amount, areas }: Counted, { area }: Ground): number {
  return area ? areas.filter(({ areaId }) => area.within.has(areaId)).reduce((sum, each) => sum + each.amount, 0) : amount
}

function figuresOf(line: Line, result: ActivityResults | undefined, earlier: Earlier | null, ground: Ground): Figure[] {
  const known = line.actual !== null
  return (result?.results ?? []).flatMap((counted, at): Figure[] => {
    const now = known ? amountIn(counted, ground) : null
    const before = earlier?.amounts.get(counted.measure) ?? null
    if (at > 0 && !now && !before) return []
    return [
      {
        measure: counted.measure,
        title: counted.title,
        unit: counted.unit,
        now,
        before,
        beforeFrom: earlier?.from ?? 'one',
        target: at === 0 && !ground.area ? line.target : null,
        unknownMonths: line.unknownMonths,
      },
    ]
  })
}

function byMonth(line: Line, counted: readonly Counted[], { fiscalYear }: Ground): Content {
  const rows = line.months.map((told, at) => {
    const [year, month] = [at < 9 ? fiscalYear : fiscalYear + 1, ((at + 3) % 12) + 1]
    return {
      key: `${year}-${String(month).padStart(2, '0')}-01`,
      name: { ja: `${month}月`, en: monthNames[month - 1]! },
      amounts: counted.map(({ months }) => (told === null ? null : months[at]!)),
    }
  })
  return { shape: 'matrix', rowsBy: 'month', columns: columnsOf(counted), rows }
}
const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** Every district has its row, those without anything as well; what belongs to no district makes the last one, so that the rows are the total. */
function byDistrict(counted: readonly Counted[], { districts }: Ground): Content {
  const rows = districts.map(({ areaId, name, within }) => ({
    key: areaId,
    name: { ja: name, en: name },
    amounts: counted.map(({ areas }) => areas.filter((each) => within.has(each.areaId)).reduce((sum, { amount }) => sum + amount, 0)),
  }))
  const rest = counted.map(({ amount }, at) => amount - rows.reduce((sum, { amounts }) => sum + amounts[at]!, 0))
  const others = { key: 'none', name: { ja: '地区に分けないもの', en: 'In no one district' }, amounts: rest }
  return { shape: 'matrix', rowsBy: 'area', columns: columnsOf(counted), rows: rest.some((amount) => amount !== 0) ? [...rows, others] : rows }
}
function columnsOf(counted: readonly Counted[]) {
  return counted.map(({ measure, title, unit, amount }) => ({ measure, title, unit, total: amount }))
}

function concernsOf(
  line: Line,
  kept: readonly { readonly block: KeptBlock; readonly moved: boolean }[],
  shown: readonly Block[],
  earlier: Earlier | null,
): Concern[] {
  const standing = shown.filter(({ hidden }) => !hidden)
  const written = ({ body, money, title }: KeptBlock) => body !== '' || title !== '' || money.length > 0
  const found: readonly [Concern, boolean][] = [
    // A programme is told in words somewhere; a block with an own approval is no report of it.
    ['noWords', standing.some(({ content, approved }) => approved === null && content.shape === 'text' && content.body === '')],
    ['notApproved', standing.some(({ approved, content }) => approved === false && content.shape === 'text' && content.body !== '')],
    ['lineGone', kept.some(({ block, moved }) => moved && written(block))],
    ['lineageOpen', standing.some(({ content }) => content.shape === 'indicator') && (earlier?.open ?? false)],
    ['noConsent', standing.some(({ content }) => content.shape === 'photo' && content.waiting > 0)],
    ['monthsUnknown', line.unknownMonths > 0 && standing.some(({ content }) => content.shape === 'indicator')],
  ]
  return found.flatMap(([concern, there]) => (there ? [concern] : []))
}
