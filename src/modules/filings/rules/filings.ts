// 決まりと記録から、提出物の一覧を作る。 What is asked for a period, and what has become of it.
import type { Closures } from '#calendar/schema'
import type { Filing, FilingFilter, FilingState, HalfYearRow, Requirement } from '../schema.ts'
import { longestClosing, movedDue, nominalDue } from './due.ts'
import { addDays, periodsOf } from './periods.ts'
import { daysLate, isLate, isWaiting } from './states.ts'

/** A row that was begun. */
export interface Begun {
  readonly filingId: string
  readonly requirementId: string
  readonly periodFrom: string
  readonly periodTo: string
  readonly state: FilingState
  readonly letterNumber: string
  readonly sentOn: string | null
}

/** A period longer than any, and what a rule may add to it: how far beyond a day periods can lie that are due before it, and the other way round. */
const reachDays = 366 + longestClosing

/** Which days of the calendar are needed to know what is due between two days. */
export function spanOf({ from, to }: { readonly from: string; readonly to: string }) {
  return { from: addDays(from, -reachDays), to: addDays(to, reachDays) }
}

/** 提出物。 All that are due between two days, by due day. */
export function filingsBetween(
  requirements: readonly Requirement[],
  begun: readonly Begun[],
  { from, to, today, closures }: { readonly from: string; readonly to: string; readonly today: string; readonly closures: Closures },
): Filing[] {
  const rows = new Map(begun.map((row) => [`${row.requirementId} ${row.periodFrom}`, row]))
  return (
    [...Map.groupBy(requirements, ({ requirementId }) => requirementId).values()]
      .flatMap((versions) => periodsOf(versions, addDays(to, reachDays)))
      .map(({ version, ...period }) => {
        const { versionId: _, validFrom: __, validTo: ___, followedFrom, ...asked } = version
        const row = rows.get(`${version.requirementId} ${period.from}`)
        const nominalDueOn = nominalDue(version.due, period)
        const dueOn = movedDue(nominalDueOn, version.onClosed, closures)
        const state = row?.state ?? 'open'
        return {
          followedFrom,
          filing: {
            ...asked,
            filingId: row?.filingId ?? null,
            periodFrom: period.from,
            periodTo: period.to,
            cut: period.cut,
            dueOn,
            nominalDueOn,
            state,
            lateDays: state === 'notNeeded' ? 0 : daysLate(dueOn, row?.sentOn ?? today),
            letterNumber: row?.letterNumber ?? '',
            sentOn: row?.sentOn ?? null,
          },
        }
      })
      // What was due before it is followed here is not asked for, unless somebody has begun it.
      .filter(({ followedFrom, filing: { dueOn, filingId } }) => dueOn >= from && dueOn <= to && (dueOn >= followedFrom || filingId !== null))
      .map(({ filing }) => filing)
      .toSorted(byDue)
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
function byDue(a: Filing, b: Filing): number {
  return compare(a.dueOn, b.dueOn) || compare(a.recipient, b.recipient) || compare(a.title, b.title) || compare(a.periodFrom, b.periodFrom)
}
const sorts: Readonly<Record<FilingFilter['sort'], (a: Filing, b: Filing) => number>> = {
  due: byDue,
  programme: (a, b) => compare(a.programmeName, b.programmeName) || byDue(a, b),
  recipient: (a, b) => compare(a.recipient, b.recipient) || byDue(a, b),
  section: (a, b) => compare(a.sectionName, b.sectionName) || byDue(a, b),
}

/** 絞って並べる。 */
export function chosen(filings: readonly Filing[], asked: Omit<FilingFilter, 'from' | 'to' | 'page'>): Filing[] {
  const words = (asked.search ?? '').normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  return filings
    .filter((filing) => {
      const said = [filing.title, filing.programmeName, filing.recipient, filing.desk, filing.formName, filing.letterNumber]
        .join(' ')
        .normalize('NFKC')
        .toLowerCase()
      return (
        (asked.state === undefined ||
          (asked.state === 'waiting' ? isWaiting(filing) : asked.state === 'late' ? isLate(filing) : filing.state === asked.state)) &&
        (asked.sectionId === undefined || filing.sectionId === asked.sectionId) &&
        (asked.programme === undefined || filing.programme === asked.programme) &&
        (asked.recipient === undefined || filing.recipient === asked.recipient) &&
        words.every((word) => said.includes(word))
      )
    })
    .toSorted(sorts[asked.sort])
}

/** 半期のまとめ。 A row for each programme, the council as a whole last. */
export function halfYearRows(filings: readonly Filing[]): HalfYearRow[] {
  const count = (of: readonly Filing[], fits: (filing: Filing) => boolean) => of.filter(fits).length
  return [...Map.groupBy(filings, ({ programmeName }) => programmeName)]
    .map(([programmeName, of]) => ({
      programmeName,
      programmeEnglish: of[0]!.programmeEnglish,
      due: of.length,
      sent: count(of, ({ state }) => state === 'sent'),
      sentLate: count(of, ({ state, lateDays: days }) => state === 'sent' && days > 0),
      notNeeded: count(of, ({ state }) => state === 'notNeeded'),
      late: count(of, isLate),
      toCome: count(of, (filing) => isWaiting(filing) && !isLate(filing)),
    }))
    .toSorted((a, b) => Number(a.programmeName === '') - Number(b.programmeName === '') || compare(a.programmeName, b.programmeName))
}

/**
 * 記録と合わなくなるか。 Whether a change of a requirement would leave something begun without its period: whoever has filed for a month has filed for that month.
 *
 * @returns the first such row
 */
export function unmade(versions: readonly Requirement[], begun: readonly Begun[]): Begun | undefined {
  const latest = begun
    .map(({ periodTo }) => periodTo)
    .toSorted()
    .at(-1)
  if (latest === undefined) return undefined
  const periods = new Set(periodsOf(versions, latest).map(({ from, to }) => `${from} ${to}`))
  return begun.find(({ periodFrom, periodTo }) => !periods.has(`${periodFrom} ${periodTo}`))
}
