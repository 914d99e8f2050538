import * as z from 'zod'
import { commonRefusals, defineOperation } from '#kernel'
import { WarnedRecipient } from '../schema.ts'
import { openLetter, recipientsOf } from './checking.ts'

/** 宛先を確かめる画面のために、宛先と注意を見る。 Each with postal code and person in charge, so that two things besides the name agree. */
export const checkRecipients = defineOperation({
  name: 'letters.checkRecipients',
  title: { ja: '宛先と注意を見る', en: 'Show addressees with their warnings' },
  kind: 'query',
  permission: 'letters.letter.read',
  input: z.strictObject({ letterId: z.uuid() }),
  output: z.object({ items: z.array(WarnedRecipient) }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ letterId }, call) {
    return { items: await recipientsOf(call, await openLetter(call, letterId)) }
  },
})
