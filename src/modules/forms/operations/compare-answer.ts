import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { tiered } from '#kernel/values'
import { findAnswer } from '../store/answers.ts'
import { applicable } from './applying.ts'

/** 回答と登録を見比べる。 Beside each answer that may go into the register, what stands there today. */
export const compareAnswer = defineOperation({
  name: 'forms.compareAnswer',
  title: { ja: '回答と登録を見比べる', en: 'Compare an answer with the register' },
  kind: 'query',
  permission: 'forms.answer.write',
  input: z.strictObject({ answerId: z.uuid() }),
  output: z.object({
    revision: z.int(),
    personId: z.uuid().nullable(),
    items: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        target: z.object({ ja: z.string(), en: z.string() }),
        given: tiered(4, z.string()),
        /** Empty where nothing stands there. */
        present: tiered(4, z.string()),
        same: z.boolean(),
      }),
    ),
  }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ answerId }, call) {
    const answer = found(await findAnswer(call.db, call.actor.councilId, answerId))
    const items = []
    for (const { item, target, text, subjectId } of await applicable(call, answer)) {
      const present = (await target.read(call.run, subjectId))?.text ?? ''
      items.push({ code: item.code, label: item.label.ja, target: target.title, given: text, present, same: present === text })
    }
    return { revision: answer.revision, personId: answer.personId, items }
  },
})
