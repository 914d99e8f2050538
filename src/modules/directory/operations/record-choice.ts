import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewChoice } from '../schema.ts'
import { listChoices } from '../store/lists.ts'
import * as store from '../store/offices.ts'

const refusals = {
  codeTaken: {
    status: 409,
    ja: 'その符号は、この一覧でもう使われています。別の符号にするか、今あることばを直してください。',
    en: 'That code stands in this list already. Choose another one, or change what is there.',
  },
} as const

/** 選択肢を定める（または直す）。 By list and code, which stay; with a last day it is offered no longer. */
export const recordChoice = defineOperation({
  name: 'directory.recordChoice',
  title: { ja: '選択肢を定める', en: 'Lay down a choice' },
  kind: 'command',
  permission: 'directory.list.change',
  input: NewChoice.extend({
    /** It is meant to be new: what stands under that code is not changed by it. */
    added: z.boolean().default(false),
  }),
  output: z.object({ code: z.string() }),
  refusals,
  async handle({ added, ...choice }, call) {
    const { councilId } = call.actor
    if (added && (await listChoices(call.db, councilId, choice.list)).some(({ code }) => code === choice.code))
      refuse(refusals, 'codeTaken', [{ path: 'code', message: refusals.codeTaken }])
    const choiceId = await store.writeChoice(call.db, { ...choice, councilId, choiceId: call.newId() })
    call.audit({ subject: { type: 'directory.choice', id: choiceId }, fields: Object.keys(choice) })
    return { code: choice.code }
  },
})
