import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewTerm } from '../schema.ts'
import { saidByTerms, writeTerm } from '../store/standards.ts'

const refusals = {
  codeTaken: {
    status: 409,
    ja: 'その符号は、この一覧でもう使われています。別の符号にするか、今あることばを直してください。',
    en: 'That code stands in this list already. Choose another one, or change what is there.',
  },
  endsBeforeBeginning: {
    status: 422,
    ja: '終わりの日は、始まりの日と同じか、それより後にしてください。',
    en: 'The last day may not be before the first.',
  },
} as const

/** 答えた人の区分を定める（または直す）。 By its code, which stays in the answers; with a last day it is offered no longer. */
export const recordTerm = defineOperation({
  name: 'forms.recordTerm',
  title: { ja: '答えた人の区分を定める', en: 'Lay down who may have said so' },
  kind: 'command',
  permission: 'forms.standard.change',
  input: NewTerm.extend({
    /** It is meant to be new: what stands under that code is not changed by it. */
    added: z.boolean().default(false),
  }),
  output: z.object({ code: z.string() }),
  refusals,
  async handle({ added, ...term }, call) {
    const { councilId } = call.actor
    if (added && (await saidByTerms(call.db, councilId)).some(({ code }) => code === term.code))
      refuse(refusals, 'codeTaken', [{ path: 'code', message: refusals.codeTaken }])
    if (term.validFrom !== null && term.validTo !== null && term.validTo < term.validFrom)
      refuse(refusals, 'endsBeforeBeginning', [{ path: 'validTo', message: refusals.endsBeforeBeginning }])
    const termId = await writeTerm(call.db, councilId, { ...term, termId: call.newId() })
    call.audit({ subject: { type: 'forms.term', id: termId }, fields: Object.keys(term) })
    return { code: term.code }
  },
})
