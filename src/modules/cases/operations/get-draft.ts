import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Draft } from '../schema.ts'
import { draftFor, draftRefusals, draftSubject } from './drafting.ts'

/** 書きかけを開く。 One's own, to go on with it; like whatever one works on oneself it leaves a view-log entry. */
export const getDraft = defineOperation({
  name: 'cases.getDraft',
  title: { ja: '書きかけを開く', en: 'Open a draft' },
  kind: 'query',
  permission: 'cases.contact.write',
  input: z.strictObject({ draftId: z.uuid() }),
  output: Draft,
  refusals: { notFound: draftRefusals.notFound },
  async handle({ draftId }, call) {
    const draft = await draftFor(call, draftId)
    call.viewed([draftSubject(draftId)], 'assigned')
    return draft
  },
})
