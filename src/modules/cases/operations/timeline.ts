// 一つの時間の流れ。
import type { RecordEntry } from '../schema.ts'
import type { FoundMove } from '../store/cases.ts'
import type { FoundContact } from '../store/contacts.ts'
import type { handingsOfCase } from '../store/handovers.ts'

/** Contacts, changes of state and of whoever is in charge, and what else stands among them, the oldest first. Within a day contacts stand by their time, and the step that followed from them after them. */
export function timelineOf(
  contacts: readonly FoundContact[],
  moves: readonly FoundMove[],
  handings: Awaited<ReturnType<typeof handingsOfCase>>,
  others: readonly (RecordEntry & { readonly order: string })[] = [],
): RecordEntry[] {
  const entries: (RecordEntry & { readonly order: string })[] = [
    ...others,
    ...contacts.map((contact) => ({
      what: 'contact' as const,
      id: contact.contactId,
      on: contact.heldOn,
      at: contact.startedAt,
      code: contact.way,
      topics: contact.topics,
      observed: contact.observed,
      told: contact.told,
      judged: contact.judged,
      minutes: contact.minutes,
      by: contact.staffNames,
      withdrawn: contact.withdrawn,
      withdrawnBecause: contact.withdrawnBecause,
      relation: contact.relation,
      callerName: contact.callerName,
      responses: contact.responses,
      place: contact.place,
      present: contact.present,
      brought: contact.brought,
      order: `${contact.heldOn} 0 ${contact.startedAt ?? ''} ${contact.recordedAt}`,
    })),
    ...moves.map((move) => ({
      what: 'move' as const,
      id: move.moveId,
      on: move.movedOn,
      at: null,
      code: move.to,
      topics: [],
      observed: move.note,
      told: '',
      judged: '',
      minutes: null,
      by: [move.by],
      withdrawn: false,
      withdrawnBecause: null,
      relation: null,
      callerName: '',
      responses: [],
      place: '',
      present: '',
      order: `${move.movedOn} 1 ${move.at}`,
    })),
    ...handings
      .filter(({ state }) => state === 'done')
      .map((handing) => ({
        what: 'handover' as const,
        id: handing.handingId,
        on: handing.fromOn,
        at: null,
        code: '',
        topics: [],
        observed: handing.note,
        told: '',
        judged: '',
        minutes: null,
        by: [handing.fromName, handing.toName],
        withdrawn: false,
        withdrawnBecause: null,
        relation: null,
        callerName: '',
        responses: [],
        place: '',
        present: '',
        order: `${handing.fromOn} 1 ${handing.at}`,
      })),
  ]
  return entries
    .toSorted((a, b) => (a.order === b.order ? 0 : a.order < b.order ? -1 : 1))
    .map((one) => {
      const { order: _, ...entry } = one
      return entry
    })
}
