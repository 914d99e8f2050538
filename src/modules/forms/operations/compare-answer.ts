import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { tiered } from '#kernel/values'
import { sameValue } from '../rules/prefilling.ts'
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
    organisationId: z.uuid().nullable(),
    /** On which day what was left as it was stood in the register. */
    keptOn: z.iso.date().nullable(),
    items: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        target: z.object({ ja: z.string(), en: z.string() }),
        given: tiered(4, z.string()),
        /** Empty where nothing stands there. */
        present: tiered(4, z.string()),
        same: z.boolean(),
        /** It was filled in from the register and left so: there is nothing to apply, whatever the register says by now. */
        kept: z.boolean(),
        remark: z.object({ ja: z.string(), en: z.string() }).nullable(),
        /** False where the remark says why it cannot be applied. */
        applies: z.boolean(),
      }),
    ),
  }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ answerId }, call) {
    const answer = found(await findAnswer(call.db, call.actor.councilId, answerId))
    const items = []
    for (const { item, target, text, value, subjectId, given, kept } of await applicable(call, answer)) {
      const present = await target.read(call.run, subjectId, given)
      const none = present === undefined && given.alone.length > 0 && sameValue(value, { chosen: given.alone })
      const same = none || (present !== undefined && sameValue(value, present.value))
      const remark = same || kept ? undefined : await target.remark?.(call.run, subjectId, given)
      items.push({
        code: item.code,
        label: item.label.ja,
        target: target.title,
        given: text,
        present: present?.text ?? '',
        same,
        kept,
        remark: remark?.text ?? null,
        applies: !same && !kept && !remark?.bars,
      })
    }
    const { revision, personId, organisationId, keptOn } = answer
    return { revision, personId, organisationId, keptOn, items }
  },
})
