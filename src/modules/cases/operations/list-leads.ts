import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Lead } from '../schema.ts'
import { namesOf } from '../store/colleagues.ts'
import { burdensByPerson } from '../store/handovers.ts'
import { ableOn } from './handing-over.ts'

/**
 * 担当している人を一覧する。
 *
 * Whoever is in charge of open cases the reader sees or has something to do of them, with what of it nobody looks after: whoever has it cannot open it today.
 */
export const listLeads = defineOperation({
  name: 'cases.listLeads',
  title: { ja: '担当している人を一覧する', en: 'List who is in charge' },
  kind: 'query',
  permission: 'cases.case.assign',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Lead) }),
  async handle(_, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const able = ableOn(call, today)
    const burdens = await burdensByPerson(call.db, councilId, today)
    const known = new Map(burdens.map(({ accountId }) => [accountId, { cases: 0, overdue: 0, stranded: 0, strandedTasks: 0 }]))
    for (const { accountId, scopeId, cases, overdue, tasks } of burdens) {
      const sum = known.get(accountId)!
      const stranded = !(await able(scopeId)).has(accountId)
      sum.cases += cases
      sum.overdue += overdue
      sum.stranded += stranded ? cases : 0
      sum.strandedTasks += stranded ? tasks : 0
    }
    const names = await namesOf(call.db, councilId, [...known.keys()])
    const items = names.map((person) => ({ ...person, ...known.get(person.accountId)! }))
    // Whatever nobody looks after stands first.
    return { items: items.toSorted((a, b) => Number(b.stranded + b.strandedTasks > 0) - Number(a.stranded + a.strandedTasks > 0)) }
  },
})
