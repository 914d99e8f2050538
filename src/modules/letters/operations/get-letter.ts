import * as z from 'zod'
import { commonRefusals, defineOperation } from '#kernel'
import { can } from '../policy.ts'
import { Letter } from '../schema.ts'
import * as store from '../store/letters.ts'
import { openLetter, recipientsOf } from './checking.ts'

/** 発信文書を一件見る。 With its addressees, its states and what may be done now; the papers are queries of their own. */
export const getLetter = defineOperation({
  name: 'letters.getLetter',
  title: { ja: '発信文書を見る', en: 'Show a letter' },
  kind: 'query',
  permission: 'letters.letter.read',
  input: z.strictObject({ letterId: z.uuid() }),
  output: Letter,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ letterId }, call) {
    const letter = await openLetter(call, letterId)
    const recipients = await recipientsOf(call, letter)
    const counted = { firstRecipient: recipients[0]?.organisation || (recipients[0]?.person ?? ''), recipientCount: recipients.length }
    const moves = await store.listMoves(call.db, call.actor.councilId, letterId)
    return { ...letter, ...counted, recipients, moves, can: can(call.actor, { state: letter.state, recipients: recipients.length }) }
  },
})
