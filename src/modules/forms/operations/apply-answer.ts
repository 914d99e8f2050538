import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { ItemCode } from '../schema.ts'
import { answerRefusals, lockStanding, moved } from './answering.ts'
import { type Applicable, applicable } from './applying.ts'
import { targetRefusals } from './register-targets.ts'
import { answerSubject } from './sending.ts'

const refusals = {
  ...answerRefusals,
  ...targetRefusals,
  notApplicable: {
    status: 422,
    ja: '登録に反映できない項目が選ばれています。画面を開き直して、選び直してください。',
    en: 'Something chosen cannot go into the register. Open the page again and choose once more.',
  },
} as const

/**
 * 回答を登録に反映する。 Only what somebody has ticked after comparing both, each by the operation of the register that owns it, with its permission and its refusals:
 * what one of them refuses leaves all of it undone. What was filled in from the register and left so is not applied.
 */
export const applyAnswer = defineOperation({
  name: 'forms.applyAnswer',
  title: { ja: '回答を登録に反映する', en: 'Apply an answer to the register' },
  kind: 'command',
  permission: 'forms.answer.write',
  input: z.strictObject({ answerId: z.uuid(), revision: z.int().min(1), items: z.array(ItemCode).min(1).max(100) }),
  output: z.object({ revision: z.int() }),
  refusals,
  async handle({ answerId, revision, items }, call) {
    const answer = await lockStanding(call, { answerId, revision })
    const able = await applicable(call, answer)
    const chosen = items.map((code) => able.find(({ item, kept }) => item.code === code && !kept) ?? refuse(refusals, 'notApplicable'))
    for (const { target, subjectId, given } of chosen)
      if ((await target.remark?.(call.run, subjectId, given))?.bars) refuse(refusals, 'notApplicable')
    for (const [, together] of Map.groupBy(chosen, ({ target }) => target.apply)) {
      const [{ target, subjectId }] = together as [Applicable, ...Applicable[]] // a group has a first
      await target.apply(call.run, subjectId, new Map(together.map((each) => [each.target.code, each.given])))
    }
    await moved(call, answer, 'apply', '', items)
    call.audit({ subject: answerSubject(answerId), fields: items })
    return { revision }
  },
})
