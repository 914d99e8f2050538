import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { isOpen, movesFrom } from '../rules/states.ts'
import { CaseState, MoveCase, offeredTerms } from '../schema.ts'
import * as store from '../store/cases.ts'
import { listTerms } from '../store/lists.ts'
import { endPlans } from '../store/plans.ts'
import { dropTasks, tasksOfCase } from '../store/tasks.ts'
import { caseFor, caseRefusals, caseSubject, follow, writeMove } from './casing.ts'
import { checkChoices, checkColleagues, kindOf, refuseField } from './laying.ts'

/**
 * ケースを進める・終える。
 *
 * To a state its kind allows from here. It stays open with something to come, or ends with the reason the lists ask for, and then nothing is left to do.
 */
export const moveCase = defineOperation({
  name: 'cases.moveCase',
  title: { ja: 'ケースを進める', en: 'Move a case on' },
  kind: 'command',
  permission: 'cases.case.write',
  input: MoveCase,
  output: z.object({ caseId: z.uuid(), state: CaseState }),
  refusals: caseRefusals,
  async handle({ to, movedOn, ending, note, next, ...asked }, call) {
    const { councilId, accountId } = call.actor
    const found = await caseFor(call, asked)
    const kind = await kindOf(call, found.kind)
    if (!movesFrom(found.state, kind).includes(to)) refuse(caseRefusals, 'notNow')
    const moves = await store.listMoves(call.db, councilId, found.caseId)
    if (movedOn > call.clock.today()) refuseField('stillToCome', 'movedOn')
    // In order of their days: a step is not taken before the one it follows.
    if (movedOn < moves[0]!.movedOn) refuse(caseRefusals, 'notNow', [{ path: 'movedOn', message: caseRefusals.notNow }])
    const { caseId, scopeId } = found
    const open = isOpen(to)
    if (open) {
      const left = (await tasksOfCase(call.db, councilId, caseId)).some(({ endedOn }) => endedOn === null)
      if (!left && !next) refuse(caseRefusals, 'nextNeeded', [{ path: 'next.what', message: caseRefusals.nextNeeded }])
      if (next) await checkColleagues(call, scopeId, [{ accountId: next.accountId, path: 'next.accountId' }])
    } else {
      if (offeredTerms(await listTerms(call.db, councilId), 'ending', kind.code, movedOn).length > 0 && ending === null)
        refuse(caseRefusals, 'endingNeeded', [{ path: 'ending', message: caseRefusals.endingNeeded }])
      await checkChoices(call, { kind: kind.code, day: movedOn }, { ending: { list: 'ending', codes: [ending] } })
    }
    await store.setState(call.db, councilId, { caseId, state: to, endedOn: open ? null : movedOn, ending: open ? null : ending })
    await writeMove(call, found, { from: found.state, to, movedOn, note, ending })
    if (!open) await endPlans(call.db, councilId, { caseId, on: movedOn })
    if (!open) await dropTasks(call.db, councilId, { caseId, on: movedOn, by: accountId! }) // only signed-in people hold the permission
    else if (next) await follow(call, found, next)
    call.audit({ subject: caseSubject(caseId), fields: ['state', ...(open ? [] : ['endedOn', 'ending']), ...(next ? ['next'] : [])] })
    return { caseId, state: to }
  },
})
