import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { operations as plan } from '#plan'
import { Mark, Year } from '../schema.ts'
import { writeDecision } from '../store/marks.ts'
import { planOf, readRefusals } from './reading.ts'
import { proposalsOf } from './proposing.ts'

const refusals = {
  ...readRefusals,
  noDraft: {
    status: 409,
    ja: '次年度の計画は、案ではありません。案のうちに、印を確かめてください。',
    en: 'The plan of the next year is no draft. Marks are confirmed while it is one.',
  },
  notProposed: {
    status: 409,
    ja: 'その提案は、もうありません。画面を開き直して、いまの提案を確かめてください。',
    en: 'That is no longer proposed. Open the page again and look at what is.',
  },
} as const

/** 提案された印を確かめる（取り入れる・見送る）。 What is taken is done by the plan's own operation, so that it stands among its changes and can be undone there. */
export const decideMark = defineOperation({
  name: 'evaluation.decideMark',
  title: { ja: '提案された印を確かめる', en: 'Decide on a proposed mark' },
  kind: 'command',
  permission: 'evaluation.draft.mark',
  /** The year that was evaluated. */
  input: z.strictObject({ fiscalYear: Year, lineId: z.uuid(), mark: Mark, taken: z.boolean() }),
  output: z.object({ lineId: z.uuid() }),
  refusals,
  async handle({ fiscalYear, lineId, mark, taken }, call) {
    const next = await planOf(call, fiscalYear + 1)
    if (!next.draft) refuse(refusals, 'noDraft')
    const { items } = await proposalsOf(call, fiscalYear)
    const proposal = items.find((each) => each.lineId === lineId && each.mark === mark)
    if (!proposal) return refuse(refusals, 'notProposed')
    if (taken && mark === 'drop') await call.run(plan.removeLine, { lineId })
    else if (taken && proposal.standingMark !== mark) {
      const { lines } = await call.run(plan.getPlanTree, { fiscalYear: fiscalYear + 1 })
      const { revision, level, label, title, body, cooperation, measure, reporting } = lines.find((line) => line.lineId === lineId)!
      await call.run(plan.changeLine, {
        lineId,
        revision,
        level,
        label,
        title,
        body,
        cooperation,
        measure,
        reporting,
        marker: mark as Exclude<Mark, 'drop'>,
      })
    }
    const decision = { decisionId: call.newId(), lineId, mark, taken, at: call.clock.now(), by: call.actor.accountId! } // only signed-in people hold the permission
    await writeDecision(call.db, call.actor.councilId, decision)
    call.audit({ subject: { type: 'plan.line', id: lineId }, fields: ['mark'] })
    return { lineId }
  },
})
