// 当日の中止を、いつまでに知らせるか。 Pure: the hour is laid down by the council, from a day on.
import type { Standard } from '../schema.ts'

/** The hour in force on the day of the session; undefined where none is laid down. @param standards newest first */
export function callOffBy(standards: readonly Pick<Standard, 'validFrom' | 'callOffBy'>[], heldOn: string): string | undefined {
  return standards.find(({ validFrom }) => validFrom <= heldOn)?.callOffBy ?? undefined
}

/** その日のその時刻。 In Japan, as an instant. */
export function deadlineOf(heldOn: string, by: string): string {
  return new Date(`${heldOn}T${by}:00+09:00`).toISOString()
}

/** 遅れた知らせ。 Called off after the hour of its own day. */
export function isLate(heldOn: string, calledOffAt: string | null, by: string | undefined): boolean {
  return calledOffAt !== null && by !== undefined && Date.parse(calledOffAt) > Date.parse(deadlineOf(heldOn, by))
}
