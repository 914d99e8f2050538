import * as z from 'zod'
import { addresseesOf } from '#directory'
import { defineOperation, found } from '#kernel'
import { canCase } from '../policy.ts'
import { movesFrom } from '../rules/states.ts'
import { Case, type TimelineEntry, timelineLength } from '../schema.ts'
import * as store from '../store/cases.ts'
import { readContacts } from '../store/contacts.ts'
import { tasksOfCase } from '../store/tasks.ts'
import { caseRefusals, caseSubject, shownTasks } from './casing.ts'
import { kindOf, looked, namesFor } from './laying.ts'

/** ケースを見る。 Alerts first, then what is to be done, then everything that happened in one line of time. Leaves a view-log entry. */
export const getCase = defineOperation({
  name: 'cases.getCase',
  title: { ja: 'ケースを見る', en: 'Show a case' },
  kind: 'query',
  permission: 'cases.case.read',
  input: z.strictObject({ caseId: z.uuid() }),
  output: Case,
  refusals: { notFound: caseRefusals.notFound },
  async handle({ caseId }, call) {
    const { councilId, accountId } = call.actor
    const row = found(await store.findCase(call.db, councilId, caseId))
    const kind = await kindOf(call, row.kind)
    const tasks = await tasksOfCase(call.db, councilId, caseId)
    const contacts = await readContacts(call.db, councilId, { caseId }, timelineLength + 1, 0)
    const own = row.leadId === accountId || tasks.some((task) => task.accountId === accountId && task.endedOn === null)
    looked(call, [{ ...caseSubject(caseId), scopeId: row.scopeId, own }])
    const nameOf = await namesFor(call, [row])
    const seen = row.personId === null ? undefined : (await addresseesOf(call, [row.personId], call.clock.today())).get(row.personId)
    const { scopeId: _, homeScopeId: __, nextOn: _nextOn, next: _next, contacts: _count, lastContactOn: _last, ...details } = row
    return {
      ...details,
      name: nameOf(row),
      opensPerson: seen !== undefined || (row.personId !== null && (await store.teamScopeOf(call.db, row.personId)) !== undefined),
      alerts: await store.listAlerts(call.db, councilId, caseId),
      tasks: await shownTasks(call, tasks),
      timeline: timeline(contacts.slice(0, timelineLength), await store.listMoves(call.db, councilId, caseId)),
      more: contacts.length > timelineLength,
      moves: movesFrom(row.state, kind),
      can: canCase(call.actor, row),
    }
  },
})

function timeline(contacts: Awaited<ReturnType<typeof readContacts>>, moves: readonly store.FoundMove[]): TimelineEntry[] {
  const entries: (TimelineEntry & { readonly order: string })[] = [
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
      order: `${move.movedOn} 1 ${move.at}`,
    })),
  ]
  return entries.toSorted((a, b) => (a.order === b.order ? 0 : a.order < b.order ? 1 : -1)).map(({ order: _order, ...entry }) => entry)
}
