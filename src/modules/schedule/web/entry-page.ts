// What the forms of an entry choose from.
import type { LoadArgs } from '#ui'
import { offeredKinds, standsOn } from '../schema.ts'
import { type EntryChoices, scheduleApi } from './parts.tsx'

export async function entryChoices(
  context: LoadArgs['context'],
  day: string,
  keep?: { readonly kind: string; readonly accountIds: readonly string[] },
): Promise<EntryChoices & { readonly me: string | null }> {
  const { schedule, identity } = scheduleApi(context)
  const [found, lists, known] = await Promise.all([
    schedule.showSchedule({ from: day, to: day, sectionId: 'all' }),
    schedule.listKinds({}),
    identity.listCompartments({}).catch(() => undefined),
  ])
  const titles = new Map((known?.items ?? []).map(({ code, title }) => [code, title]))
  return {
    me: found.me,
    kinds: offeredKinds(lists.items, 'entry', day, keep?.kind),
    people: found.people.filter(({ accountId, mayWrite }) => mayWrite || keep?.accountIds.includes(accountId)),
    things: found.things.filter((thing) => standsOn(thing, day)),
    compartments: lists.compartments.map((code) => ({ value: code, label: titles.get(code) ?? code })),
  }
}
