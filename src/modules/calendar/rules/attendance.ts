// 年度の出席状況。 Pure: rows of people against columns of gatherings, of what was marked at each seat.
import type { AttendanceMark, AttendanceTally, Presence } from '../schema.ts'

export interface Sat {
  /** Whose row it is: of a person, or of a seat nobody is known to hold. */
  readonly key: string
  readonly presence: Presence | null
  /** A member; auditors have a row, and are in no figure of the gathering. */
  readonly member: boolean
}
export interface AttendanceRow extends AttendanceTally {
  readonly key: string
  readonly marks: AttendanceMark[]
}

/** @param marks of one person through the year, or of one gathering across its seats */
export function tallied(marks: readonly AttendanceMark[]): AttendanceTally {
  const count = (wanted: AttendanceMark) => marks.filter((mark) => mark === wanted).length
  const [present, proxy, mandate, absent] = [count('present'), count('proxy'), count('mandate'), count('absent')]
  const known = present + proxy + mandate + absent
  return { present, proxy, mandate, absent, unmarked: count('unmarked'), ratePercent: known === 0 ? null : Math.round((present * 1000) / known) / 10 }
}

/**
 * 人ごと・会議ごとの出席。 Whoever holds two seats of one gathering has a row for each. Rows stand in the order in which they first appear.
 *
 * @param gatherings the seats of each
 */
export function attendanceOf(gatherings: readonly (readonly Sat[])[]): { readonly columns: AttendanceTally[]; readonly rows: AttendanceRow[] } {
  const rows = new Map<string, AttendanceMark[]>()
  for (const [at, seats] of gatherings.entries()) {
    const nth = new Map<string, number>()
    for (const { key, presence } of seats) {
      const seen = (nth.get(key) ?? 0) + 1
      nth.set(key, seen)
      const row = seen === 1 ? key : `${key} ${seen}`
      const marks = rows.get(row) ?? Array.from({ length: gatherings.length }, (): AttendanceMark => 'none')
      marks[at] = presence ?? 'unmarked'
      rows.set(row, marks)
    }
  }
  return {
    columns: gatherings.map((seats) => tallied(seats.flatMap(({ presence, member }) => (member ? [presence ?? 'unmarked'] : [])))),
    rows: [...rows].map(([key, marks]) => ({ key, marks, ...tallied(marks) })),
  }
}

/** 12/1, and 12/1（2） for a second one on that day. */
export function columnTitles(gatherings: readonly { readonly heldOn: string }[]): string[] {
  return gatherings.map(({ heldOn }, at) => {
    const nth = gatherings.slice(0, at).filter((before) => before.heldOn === heldOn).length + 1
    return `${Number(heldOn.slice(5, 7))}/${Number(heldOn.slice(8))}${nth === 1 ? '' : `（${nth}）`}`
  })
}
