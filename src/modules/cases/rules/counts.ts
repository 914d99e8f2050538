// 実と延べの表。
import type { Text } from '#kernel/values'
import type { Count, CountRow } from '../schema.ts'

const none: Count = { contacts: 0, people: 0, lateContacts: 0, latePeople: 0 }

/** The first days of the months of a fiscal year, April first. */
export function monthsOf(fiscalYear: number): string[] {
  return Array.from({ length: 12 }, (_, index) => new Date(Date.UTC(fiscalYear, 3 + index, 1)).toISOString().slice(0, 10))
}

/** One line of the table from the values of one code. */
export function rowOf(
  code: string,
  title: Text,
  values: readonly (Count & { readonly month: string | null })[],
  months: readonly string[],
): CountRow {
  const at = (month: string | null): Count => {
    const found = values.find((value) => value.month === month)
    return found ? { contacts: found.contacts, people: found.people, lateContacts: found.lateContacts, latePeople: found.latePeople } : none
  }
  return { code, title: { ja: title.ja, en: title.en }, year: at(null), months: months.map(at) }
}
