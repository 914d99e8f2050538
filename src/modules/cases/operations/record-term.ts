import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewTerm, TermList } from '../schema.ts'
import { writeTerm } from '../store/lists.ts'

/** 相談の選択肢を定める。 List and code stay, its words may change; with a last day it is offered no longer after it. */
export const recordTerm = defineOperation({
  name: 'cases.recordTerm',
  title: { ja: '相談の選択肢を定める', en: 'Lay down a choice of casework' },
  kind: 'command',
  permission: 'cases.list.change',
  input: NewTerm,
  output: z.object({ list: TermList, code: z.string() }),
  async handle(term, call) {
    const termId = call.newId()
    await writeTerm(call.db, call.actor.councilId, { ...term, termId })
    call.audit({ subject: { type: 'cases.term', id: termId }, fields: Object.keys(term) })
    return { list: term.list, code: term.code }
  },
})
