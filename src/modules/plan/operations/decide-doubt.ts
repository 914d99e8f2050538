import * as z from 'zod'
import { readQuantity } from '#calendar'
import { defineOperation, refuse } from '#kernel'
import { fittingAnswers, reviewed } from '../rules/review.ts'
import { indexOf } from '../rules/tree.ts'
import { Answer } from '../schema.ts'
import * as store from '../store/imports.ts'
import { importPermission, importRefusals, importType, openImport } from './import-steps.ts'

const refusals = {
  ...importRefusals,
  notAnAnswer: {
    status: 422,
    ja: 'その答えは、この問いには選べません。画面を開き直して、示された答えから選んでください。',
    en: 'That does not answer this question. Open the page again and choose one of its answers.',
  },
  noQuantity: {
    status: 422,
    ja: '数量として読み取れませんでした。「年３回」「毎月第２水曜日」「５０人」のように書いてください。',
    en: 'That cannot be read as a quantity. Write it like 年３回, 毎月第２水曜日 or ５０人.',
  },
} as const

/** 問いに答える。 Once for each thing the reader would not decide; answered again, the new answer takes the place of the old. */
export const decideDoubt = defineOperation({
  name: 'plan.decideDoubt',
  title: { ja: '取り込みの問いに答える', en: 'Decide a question of an import' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid(), doubt: z.int().min(0), answer: Answer }),
  output: z.object({ decisionId: z.uuid() }),
  refusals,
  async handle({ importId, doubt, answer }, call) {
    const { councilId, accountId } = call.actor
    const standing = await openImport(call, importId)
    const asked = standing.plan.doubts[doubt] ?? refuse(refusals, 'notFound')
    const decided = await store.decisionsOf(call.db, councilId, importId)
    const { items } = reviewed(standing.plan, decided)
    const named = [...('item' in answer ? [answer.item] : []), ...('as' in answer ? [answer.as] : [])]
    const aboutIt = asked.kind === 'looseMarker' || !('item' in answer) || answer.item === String(asked.item)
    if (!fittingAnswers[asked.kind].includes(answer.kind) || !aboutIt || named.some((key) => indexOf(items, key) < 0)) refuse(refusals, 'notAnAnswer')
    if (answer.kind === 'quantity' && !readQuantity(answer.text))
      refuse(refusals, 'noQuantity', [{ path: 'answer.text', message: refusals.noQuantity }])
    const at = call.clock.now()
    const before = decided.find((each) => each.doubt === doubt)
    if (before) await store.takeBack(call.db, councilId, before.decisionId, at)
    const decisionId = call.newId()
    await store.insertDecision(call.db, councilId, standing, { decisionId, doubt, decision: answer, by: accountId!, at }) // held by signed-in people only
    call.audit({ subject: { type: importType, id: importId }, fields: ['decisions'] })
    return { decisionId }
  },
})
