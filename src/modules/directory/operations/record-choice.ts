import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewChoice } from '../schema.ts'
import * as store from '../store/offices.ts'

/** 選択肢を定める（または直す）。 By list and code, which stay; with a last day it is offered no longer. */
export const recordChoice = defineOperation({
  name: 'directory.recordChoice',
  title: { ja: '選択肢を定める', en: 'Lay down a choice' },
  kind: 'command',
  permission: 'directory.list.change',
  input: NewChoice,
  output: z.object({ code: z.string() }),
  async handle(choice, call) {
    const { councilId } = call.actor
    const choiceId = await store.writeChoice(call.db, { ...choice, councilId, choiceId: call.newId() })
    call.audit({ subject: { type: 'directory.choice', id: choiceId }, fields: Object.keys(choice) })
    return { code: choice.code }
  },
})
