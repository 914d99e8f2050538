import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { blanksIn } from '../rules/blanks.ts'
import { Step } from '../schema.ts'
import * as store from '../store/letters.ts'
import { letterFor, moveRefusals, step } from './moving.ts'

const refusals = {
  ...moveRefusals,
  recipientNeeded: {
    status: 422,
    ja: '宛先がありません。宛先を一つ以上選んでから、起案してください。',
    en: 'There is no addressee. Choose at least one first.',
  },
  blankLeft: {
    status: 422,
    ja: '件名か本文に、埋めていない空欄（{ } の所）が残っています。下書きを直してから、起案してください。',
    en: 'A blank in { } is still to be filled in. Correct the draft first.',
  },
} as const

/** 起案する（決裁を伺う）。 From here the text stays as it is; to change it, the letter is returned. */
export const proposeLetter = defineOperation({
  name: 'letters.proposeLetter',
  title: { ja: '文書を起案する', en: 'Put a letter forward' },
  kind: 'command',
  permission: 'letters.letter.write',
  input: Step,
  output: z.object({ letterId: z.uuid() }),
  refusals,
  async handle({ letterId, happenedOn }, call) {
    const letter = await letterFor(call, letterId, 'propose')
    if ((await store.listRecipients(call.db, call.actor.councilId, letterId)).length === 0) refuse(refusals, 'recipientNeeded')
    if (blanksIn(letter.title, letter.body, letter.notes).length > 0) refuse(refusals, 'blankLeft')
    return step(call, letter, 'propose', { happenedOn })
  },
})
