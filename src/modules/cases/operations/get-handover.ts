import * as z from 'zod'
import { type Call, defineOperation, found, refuse } from '#kernel'
import { canHandover } from '../policy.ts'
import { beginningOf } from '../rules/words.ts'
import { Handover } from '../schema.ts'
import { findCase, listAlerts } from '../store/cases.ts'
import { readContacts } from '../store/contacts.ts'
import { type FoundHanding, findHandover, handingsOf } from '../store/handovers.ts'
import { tasksOfCase } from '../store/tasks.ts'
import { handoverTexts } from '../web/handover-texts.ts'
import { caseSubject, shownTasks } from './casing.ts'
import { handoverSheet } from './handover-sheet.ts'
import { handoverRefusals, handoverSubject } from './handing-over.ts'
import { looked, namesFor } from './laying.ts'
import { wordsOf } from './wording.ts'

/** Of the last contacts, so many; the record of the case has them all. */
const contactsShown = 5

/**
 * 引継ぎを見る。
 *
 * Of its cases those the reader sees: what to know, alerts, what is to be done and what happened last. On paper the 引継書, each case on a page of its own, of all or of one
 * of them. Leaves view-log entries.
 */
export const getHandover = defineOperation({
  name: 'cases.getHandover',
  title: { ja: '引継ぎを見る', en: 'Show a hand-over' },
  kind: 'query',
  permission: 'cases.case.read',
  input: z.strictObject({ handoverId: z.uuid(), caseId: z.uuid().optional() }),
  output: Handover,
  refusals: { notFound: handoverRefusals.notFound },
  print: {
    template: new URL('handover-sheet.typ', import.meta.url),
    title: handoverTexts.sheet,
    data: handoverSheet,
    subject: ({ handoverId }) => handoverSubject(handoverId),
  },
  async handle({ handoverId, caseId }, call) {
    const { councilId, accountId } = call.actor
    const handover = found(await findHandover(call.db, councilId, handoverId))
    const handings = await handingsOf(call.db, councilId, handoverId, caseId ?? null)
    if (handings.length === 0) refuse(handoverRefusals, 'notFound')
    looked(
      call,
      handings.map(({ caseId: id, scopeId, toId, fromId }) => ({ ...caseSubject(id), scopeId, own: accountId === toId || accountId === fromId })),
    )
    const items = []
    for (const handing of handings) items.push(await shown(call, handing))
    const { madeById: _, ...details } = handover
    return { ...details, items, can: canHandover(call.actor, handover), words: await wordsOf(call) }
  },
})

async function shown(call: Call, { scopeId: _scope, handoverId: _handover, firstTask: _first, ...handing }: FoundHanding) {
  const { councilId, accountId } = call.actor
  const { caseId } = handing
  const row = (await findCase(call.db, councilId, caseId))! // it lies where the handing does
  const contacts = (await readContacts(call.db, councilId, { caseId }, contactsShown, 0)).filter(({ withdrawn }) => !withdrawn)
  const nameOf = await namesFor(call, [row])
  return {
    ...handing,
    number: row.number,
    kind: row.kind,
    name: nameOf(row),
    areaName: row.areaName,
    caseState: row.state,
    receivedOn: row.receivedOn,
    alerts: (await listAlerts(call.db, councilId, caseId)).filter(({ endedOn }) => endedOn === null),
    tasks: await shownTasks(
      call,
      (await tasksOfCase(call.db, councilId, caseId)).filter(({ endedOn }) => endedOn === null),
    ),
    contacts: contacts.map((contact) => ({
      on: contact.heldOn,
      way: contact.way,
      words: beginningOf([contact.observed, contact.told, contact.judged], 200),
      by: contact.staffNames,
    })),
    contactTotal: row.contacts,
    mine: handing.toId === accountId && handing.state === 'done' && handing.readOn === null,
  }
}
