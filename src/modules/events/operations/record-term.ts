import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewTerm, TermList } from '../schema.ts'
import { writeTerm } from '../store/terms.ts'

/** 減免・区分の一覧を定める。 List and code stay, its words may change; with a last day it is offered no longer after it. */
export const recordTerm = defineOperation({
  name: 'events.recordTerm',
  title: { ja: '減免や区分の一覧を定める', en: 'Lay down a term of trainings and events' },
  kind: 'command',
  permission: 'events.list.change',
  input: NewTerm,
  output: z.object({ list: TermList, code: z.string() }),
  async handle(term, call) {
    const termId = call.newId()
    await writeTerm(call.db, call.actor.councilId, { ...term, termId })
    call.audit({ subject: { type: 'events.term', id: termId }, fields: Object.keys(term) })
    return { list: term.list, code: term.code }
  },
})
