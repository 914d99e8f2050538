// 業務日報・月報の期間と集計。
import { IsoDate } from '#kernel/values'
import type { WorkSum } from '../schema.ts'

/** The day itself, or the month it lies in. */
export function spanOf(span: 'day' | 'month', on: IsoDate): { readonly from: IsoDate; readonly to: IsoDate } {
  if (span === 'day') return { from: on, to: on }
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))]
  const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
  return { from: IsoDate.parse(`${on.slice(0, 8)}01`), to: IsoDate.parse(last) }
}

/** 合計。 By what they share, the most frequent first. A contact without its minutes counts as a contact. */
export function sumsBy<T extends { readonly minutes: number | null }>(contacts: readonly T[], codeOf: (contact: T) => string): WorkSum[] {
  return [...Map.groupBy(contacts, codeOf)]
    .map(([code, of]) => ({ code, contacts: of.length, minutes: of.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0) }))
    .toSorted((a, b) => b.contacts - a.contacts || (a.code < b.code ? -1 : 1))
}
