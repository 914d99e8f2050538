import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewTerm } from '../schema.ts'
import { writeTerm } from '../store/terms.ts'

/** 種類・対象・配慮を定める（または直す）。 By list and code, which stay; with a last day it is offered no longer. */
export const recordTerm = defineOperation({
  name: 'resources.recordTerm',
  title: { ja: '社会資源の種類・対象・配慮を定める', en: 'Lay down a term' },
  kind: 'command',
  permission: 'resources.list.change',
  input: NewTerm,
  output: z.object({ code: z.string() }),
  async handle(term, call) {
    const termId = await writeTerm(call.db, call.actor.councilId, { ...term, termId: call.newId() })
    call.audit({ subject: { type: 'resources.term', id: termId }, fields: Object.keys(term) })
    return { code: term.code }
  },
})
