import * as z from 'zod'
import { addresseesOf } from '#directory'
import { defineOperation, found } from '#kernel'
import { canCase } from '../policy.ts'
import { movesFrom } from '../rules/states.ts'
import { Case, timelineLength } from '../schema.ts'
import * as store from '../store/cases.ts'
import { listSeen } from '../store/circulation.ts'
import { readContacts } from '../store/contacts.ts'
import { handingsOfCase } from '../store/handovers.ts'
import { tasksOfCase } from '../store/tasks.ts'
import { paperTexts } from '../web/paper-texts.ts'
import { caseRefusals, caseSubject, shownTasks } from './casing.ts'
import { conferencesOf } from './conferring.ts'
import { faceSheet } from './face-sheet.ts'
import { kindOf, looked, namesFor } from './laying.ts'
import { referralsOf } from './referring.ts'
import { timelineOf } from './timeline.ts'
import { wordsOf } from './wording.ts'

/** ケースを見る。 Alerts first, then what is to be done, then everything that happened in one line of time. Leaves a view-log entry. On paper: one A4 sheet. */
export const getCase = defineOperation({
  name: 'cases.getCase',
  title: { ja: 'ケースを見る', en: 'Show a case' },
  kind: 'query',
  permission: 'cases.case.read',
  input: z.strictObject({ caseId: z.uuid() }),
  output: Case,
  refusals: { notFound: caseRefusals.notFound },
  print: {
    template: new URL('face-sheet.typ', import.meta.url),
    title: paperTexts.faceSheet,
    data: faceSheet,
    subject: ({ caseId }) => caseSubject(caseId),
  },
  async handle({ caseId }, call) {
    const { councilId, accountId } = call.actor
    const row = found(await store.findCase(call.db, councilId, caseId))
    const kind = await kindOf(call, row.kind)
    const tasks = await tasksOfCase(call.db, councilId, caseId)
    const contacts = await readContacts(call.db, councilId, { caseId }, timelineLength + 1, 0)
    const handings = await handingsOfCase(call.db, councilId, caseId)
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
      handings: handings.map(({ toId, at: _at, ...handing }) => ({
        ...handing,
        mine: toId === accountId && handing.state === 'done' && handing.readOn === null,
      })),
      timeline: timelineOf(contacts.slice(0, timelineLength), await store.listMoves(call.db, councilId, caseId), handings, [
        ...(await referralsOf(call, caseId)),
        ...(await conferencesOf(call, caseId)),
      ]).toReversed(),
      seen: await listSeen(call.db, councilId, { caseId }),
      more: contacts.length > timelineLength,
      moves: movesFrom(row.state, kind),
      can: canCase(call.actor, row),
      words: await wordsOf(call),
    }
  },
})
