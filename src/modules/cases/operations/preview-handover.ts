import { defineOperation, refuse } from '#kernel'
import { HandoverAsked, HandoverPreview, handoverLength } from '../schema.ts'
import { listCases } from '../store/cases.ts'
import { namesOf } from '../store/colleagues.ts'
import { burdensOf } from '../store/handovers.ts'
import { listTasks } from '../store/tasks.ts'
import { caseSubject, shownTasks } from './casing.ts'
import { ableOn, handoverRefusals } from './handing-over.ts'
import { looked, namesFor } from './laying.ts'

const refusals = {
  inThePast: handoverRefusals.inThePast,
  whoseNeeded: {
    status: 422,
    ja: 'だれの担当を引き継ぐか、どの支援の種類を引き継ぐかを選んでください。',
    en: 'Choose whose cases, or which kind of support.',
  },
} as const

/** 引き継ぐケースを確かめる。 All open cases of somebody or of a kind of support with what is to be done of them, and who can open each on that day. */
export const previewHandover = defineOperation({
  name: 'cases.previewHandover',
  title: { ja: '引き継ぐケースを確かめる', en: 'Look over what is handed over' },
  kind: 'query',
  permission: 'cases.case.assign',
  input: HandoverAsked,
  output: HandoverPreview,
  refusals,
  async handle({ fromId, kind, fromOn: asked }, call) {
    const { councilId, accountId } = call.actor
    const today = call.clock.today()
    const fromOn = asked ?? today
    if (fromOn < today) refuse(refusals, 'inThePast', [{ path: 'fromOn', message: refusals.inThePast }])
    if (fromId === null && kind === null) refuse(refusals, 'whoseNeeded', [{ path: 'fromId', message: refusals.whoseNeeded }])
    const able = ableOn(call, fromOn)
    const filter = { search: '', show: 'open' as const, page: 1, ...(fromId && { leadId: fromId }), ...(kind && { kind }) }
    const { items } = await listCases(call.db, councilId, filter, [], handoverLength)
    looked(
      call,
      items.map(({ caseId, scopeId, leadId }) => ({ ...caseSubject(caseId), scopeId, own: leadId === accountId })),
    )
    const burdens = await burdensOf(
      call.db,
      councilId,
      items.map(({ caseId }) => caseId),
    )
    const leads = new Map(items.map(({ caseId, leadId }) => [caseId, leadId]))
    const theirs = fromId === null ? [] : (await listTasks(call.db, councilId, { accountId: fromId, kind, until: null }, handoverLength, 1)).items
    const loose = theirs.filter(({ caseId }) => caseId === null || leads.get(caseId) !== fromId)
    looked(
      call,
      loose.map((task) => ({
        ...(task.caseId === null ? { type: 'cases.contact', id: task.contactId! } : caseSubject(task.caseId)), // it stands at the one or the other
        scopeId: task.scopeId,
        own: task.accountId === accountId,
      })),
    )
    const nameOf = await namesFor(call, items)
    const rows = []
    for (const row of items)
      rows.push({
        caseId: row.caseId,
        number: row.number,
        kind: row.kind,
        name: nameOf(row),
        state: row.state,
        leadId: row.leadId,
        leadName: row.leadName,
        nextOn: row.nextOn,
        next: row.next,
        overdue: row.nextOn !== null && row.nextOn < today,
        revision: row.revision,
        ...burdens.get(row.caseId)!,
        able: [...(await able(row.scopeId))].filter((id) => id !== row.leadId),
      })
    const tasks = []
    for (const [nth, task] of (await shownTasks(call, loose)).entries())
      tasks.push({ ...task, able: [...(await able(loose[nth]!.scopeId))].filter((id) => id !== fromId) })
    const ids = [...new Set([...rows, ...tasks].flatMap((each) => each.able))]
    const [from] = fromId === null ? [] : await namesOf(call.db, councilId, [fromId])
    return { fromId, fromName: from?.name ?? null, kind, fromOn, items: rows, tasks, colleagues: await namesOf(call.db, councilId, ids) }
  },
})
