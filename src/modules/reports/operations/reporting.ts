// What the operations on a report share. No operation of its own.
import { councilNameToday, operations as identity } from '#identity'
import { type Call, type Subject, commonRefusals, found } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { operations as plan } from '#plan'
import { type Line, isActive } from '#plan/schema'
import { type Ground, assembled, shareOf } from '../rules/assemble.ts'
import { type BlockKind, type ReportDocument, type View, holdsOn, kindOf } from '../schema.ts'
import { mayWrite } from '../policy.ts'
import * as blocks from '../store/blocks.ts'
import { listPhotos } from '../store/photos.ts'
import * as store from '../store/reports.ts'
import { listViews } from '../store/views.ts'

export const reportRefusals = {
  notFound: commonRefusals.notFound,
  changedMeanwhile: {
    status: 409,
    ja: '開いているあいだに、ほかの人がこの部品を直しました。ページを開き直して、いまの内容を確かめてください。',
    en: 'Somebody else has changed this block meanwhile. Open the page again and see what it says now.',
  },
} as const

export function reportSubject(reportId: string): Subject {
  return { type: 'reports.report', id: reportId }
}
export function blockSubject(blockId: string): Subject {
  return { type: 'reports.block', id: blockId }
}

export async function reportOf(call: Pick<Call, 'db' | 'actor'>, fiscalYear: number): Promise<store.StoredReport> {
  return found((await store.listReports(call.db, call.actor.councilId)).find((report) => report.fiscalYear === fiscalYear))
}

/** The day of the year of which the report tells: today while the year goes on, else its last or first. What kinds mean is what they mean on this day. */
export function dayIn(fiscalYear: number, today: string): string {
  const { from, to } = fiscalYearRange(fiscalYear)
  return today > to ? to : today < from ? from : today
}

/** The kinds that may be chosen in the report of a year. */
export async function kindsIn(call: Pick<Call, 'db' | 'actor' | 'clock'>, fiscalYear: number): Promise<BlockKind[]> {
  const on = dayIn(fiscalYear, call.clock.today())
  return (await store.listKinds(call.db, call.actor.councilId)).filter((kind) => holdsOn(kind, on))
}
/** What a block is of, for whoever is to do something with it. */
export async function kindOfBlock(
  call: Pick<Call, 'db' | 'actor' | 'clock'>,
  { kind, reportId }: { readonly kind: string; readonly reportId: string },
): Promise<BlockKind | undefined> {
  const { fiscalYear } = found((await store.listReports(call.db, call.actor.councilId)).find((report) => report.reportId === reportId))
  return kindOf(await store.listKinds(call.db, call.actor.councilId), kind, dayIn(fiscalYear, call.clock.today()))
}
export function choicesOf(kinds: readonly BlockKind[]) {
  return kinds.map(({ code, title, english, shape, approval, atEnd }) => ({ code, title: { ja: title, en: english }, shape, approval, atEnd }))
}

/** The lines of the plan of which something is carried out; depths count from the first of them down. */
export async function linesOf(call: Call, fiscalYear: number): Promise<Line[]> {
  const { lines } = await call.run(plan.showPlan, { fiscalYear })
  const depths = new Map<string, number>()
  return lines
    .filter(({ level }) => isActive(level))
    .map((line) => {
      const depth = line.parentLineId === null ? 0 : (depths.get(line.parentLineId) ?? -1) + 1
      depths.set(line.lineId, depth)
      return { ...line, depth }
    })
}

/** The lines above one, from the top down. */
export function aboveOf(lines: readonly Pick<Line, 'lineId' | 'parentLineId'>[], lineId: string): string[] {
  const parent = lines.find((line) => line.lineId === lineId)?.parentLineId
  return parent === undefined || parent === null ? [] : [...aboveOf(lines, parent), parent]
}

/** A list has at most so many rows: whoever reads a longer one is better served by its months. */
const longest = 120
/** For districts an activity may have more records, as each district lists its own. */
const ofDistricts = 5000

/** すべての材料。 Read in the one snapshot of the call: plan, figures, the year before, districts, blocks. */
export async function groundOf(call: Call, report: store.StoredReport, forDistricts = false): Promise<Ground> {
  const { councilId } = call.actor
  const { fiscalYear, title, reportId } = report
  const today = call.clock.today()
  const { to } = fiscalYearRange(fiscalYear)
  const on = to < today ? to : today
  const lines = await linesOf(call, fiscalYear)
  const { items: results } = await call.run(plan.listResults, { fiscalYear, records: forDistricts ? ofDistricts : longest })
  const kinds = await store.listKinds(call.db, councilId)
  const kept = await blocks.listBlocks(call.db, councilId, reportId)
  return {
    fiscalYear,
    title,
    council: await councilNameToday(call),
    asOf: on,
    lines,
    results,
    before: await yearBefore(call, fiscalYear),
    blocks: kept,
    photos: await listPhotos(call.db, councilId, { reportId }),
    kindOf: (code) => kindOf(kinds, code, dayIn(fiscalYear, today)),
    districts: await districtsOn(call, on),
  }
}

async function yearBefore(call: Call, fiscalYear: number): Promise<Ground['before']> {
  const { fiscalYears } = await call.run(plan.showPlan, { fiscalYear })
  const earlierYear = fiscalYear - 1
  if (!fiscalYears.includes(earlierYear)) return null
  const { rows } = await call.run(plan.compareYears, { earlierYear, laterYear: fiscalYear })
  const { items: results } = await call.run(plan.listResults, { fiscalYear: earlierYear })
  return { fiscalYear: earlierYear, rows, results, lines: await linesOf(call, earlierYear) }
}

/** Districts of that day in their order, each with the areas that lie in it. */
export async function districtsOn(call: Call, on: string): Promise<Ground['districts']> {
  const { items } = await call.run(identity.listAreas, { on })
  const parents = new Map(items.map(({ areaId, parentAreaId }) => [areaId, parentAreaId]))
  const lies = (areaId: string | null, within: string): boolean => areaId !== null && (areaId === within || lies(parents.get(areaId) ?? null, within))
  return items
    .filter(({ kind }) => kind === 'district')
    .map(({ areaId, name }) => ({ areaId, name, within: new Set(items.filter((each) => lies(each.areaId, areaId)).map((each) => each.areaId)) }))
}

/**
 * What nobody has approved yet is read by those who write and approve, and by nobody else. Whoever does not see the files of the report is not sent to look for its pictures: what they show is
 * said in words, and they are on paper.
 */
export function withheld<D extends Pick<ReportDocument, 'sections'>>(whole: D, call: Pick<Call, 'actor'>, { fileScopeId }: store.StoredReport): D {
  const document = call.actor.scopeIds.includes(fileScopeId) ? whole : withoutFiles(whole)
  if (mayWrite(call.actor)) return document
  const sections = document.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) =>
      block.approved === false ? { ...block, title: '', content: { shape: 'text' as const, body: '' } } : block,
    ),
  }))
  return { ...document, sections }
}

function withoutFiles<D extends Pick<ReportDocument, 'sections'>>(document: D): D {
  const sections = document.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => {
      const { content } = block
      if (content.shape !== 'photo') return block
      return { ...block, content: { ...content, photos: content.photos.map(({ attachmentId: _attachmentId, ...photo }) => photo) } }
    }),
  }))
  return { ...document, sections }
}

/** What was decided is what it was, save for photographs of which consent was taken back since. */
export async function consentedOnly(call: Pick<Call, 'db' | 'actor'>, reportId: string, document: ReportDocument): Promise<ReportDocument> {
  const kept = await listPhotos(call.db, call.actor.councilId, { reportId })
  const consented = new Set(kept.flatMap(({ photoId, sha256, consentedAt }) => (consentedAt === null ? [] : [`${photoId} ${sha256}`])))
  const sections = document.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => {
      const { content } = block
      if (content.shape !== 'photo') return block
      return { ...block, content: { ...content, photos: content.photos.filter(({ photoId, sha256 }) => consented.has(`${photoId} ${sha256}`)) } }
    }),
  }))
  return { ...document, sections }
}

/** 報告先別の見方。 */
export async function viewOf(call: Pick<Call, 'db' | 'actor'>, viewId: string): Promise<View> {
  return found((await listViews(call.db, call.actor.councilId)).find((view) => view.viewId === viewId))
}

/** 報告書の今。 As a whole, or the share of one district. */
export async function documentOf(call: Call, report: store.StoredReport, areaId?: string): Promise<ReportDocument> {
  const ground = await groundOf(call, report, areaId !== undefined)
  if (areaId === undefined) return assembled(ground)
  return shareOf(ground, found(ground.districts.find((district) => district.areaId === areaId)))
}
