// What the pages of the directory share.
import type { ShouldRevalidateFunction } from 'react-router'
import { type Language, dayText, eraDateText, readDate } from '#kernel/values'
import { type LoadArgs, api, attachmentsFor, pageContext, refusedBy } from '#ui'
import type { operations as fileOperations } from '#files'
import type { operations as identityOperations } from '#identity'
import type { operations } from '../index.ts'

/** Not while people type: the key of the form stays what it was when the form was opened. */
export const unlessLooking: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) => !formData?.has('look') && defaultShouldRevalidate

export function directoryApi(context: LoadArgs['context']) {
  return api<{ directory: typeof operations }>(context).directory
}

/** What is attached to a record. For a loader. @returns null for whoever sees the record and not its files */
export async function attachmentsOf(context: LoadArgs['context'], subjectType: string, subjectId: string) {
  const { files } = api<{ files: typeof fileOperations }>(context)
  try {
    return await attachmentsFor(files.listAttachments({ subjectType, subjectId }))
  } catch (error) {
    if (refusedBy(error).code === 'notFound') return null
    throw error
  }
}

/** 区域を選ぶための一覧。 Those of today: blocks, then districts in 建制順. For a loader. */
export async function areasOf(context: LoadArgs['context']) {
  const { today } = context.get(pageContext).shell
  const { items } = await api<{ identity: typeof identityOperations }>(context).identity.listAreas({})
  return items
    .filter(({ validFrom, validTo }) => (validFrom === null || validFrom <= today) && (validTo === null || validTo >= today))
    .map(({ areaId, kind, name }) => ({ areaId, kind, name }))
}
export type Area = Awaited<ReturnType<typeof areasOf>>[number]

/** Areas to choose from. */
export function areaChoices(areas: readonly Area[], kinds?: readonly Area['kind'][]) {
  return areas.filter(({ kind }) => kinds?.includes(kind) ?? true).map(({ areaId, name }) => ({ value: areaId, label: name }))
}

/** What stands in the address, without what was left empty. */
export function askedOf(url: URL): Record<string, string> {
  return Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ''))
}

/** A typed date for an operation; what cannot be read goes on as it was typed, and is refused beside its field. */
export const dated = (typed = '') => readDate(typed)?.date ?? typed
export const datedOrNull = (typed = '') => (typed.trim() === '' ? null : dated(typed))

/** A day as offices write it, also in a field. */
export function day(date: string | null | undefined, language: Language = 'ja'): string {
  if (!date) return ''
  return language === 'ja' ? eraDateText(date) : dayText(date, 'en')
}
