import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { isBearable } from '../rules/problems.ts'
import * as store from '../store/forms.ts'
import { formRefusals, formSubject, lockOwnForm } from './forming.ts'
import { problemsNow } from './targets.ts'

const refusals = {
  ...formRefusals,
  hasProblems: {
    status: 422,
    ja: '様式に直すところがあります。挙がっている項目を直してから、もう一度試してください。',
    en: 'Something in the form must be put right. Correct the items listed, then test it again.',
  },
} as const

/** 様式を試した。 Somebody filled in this very revision to its end, and found it right. */
export const recordTest = defineOperation({
  name: 'forms.recordTest',
  title: { ja: '様式を試したことを記録する', en: 'Record that a form was tested' },
  kind: 'command',
  permission: 'forms.form.write',
  input: z.strictObject({ formId: z.uuid(), revision: z.int().min(1) }),
  output: z.object({ number: z.int() }),
  refusals,
  async handle({ formId, revision }, call) {
    const { councilId, accountId } = call.actor
    await lockOwnForm(call, formId)
    const draft = await store.findVersion(call.db, councilId, formId, 'draft')
    if (!draft || draft.revision !== revision) refuse(refusals, 'changedMeanwhile')
    const problems = problemsNow(call, draft.definition).filter((problem) => !isBearable(problem))
    if (problems.length > 0)
      refuse(
        refusals,
        'hasProblems',
        problems.map(({ item, message }) => ({ path: item ?? 'definition', message })),
      )
    await store.markTested(call.db, councilId, { formId, revision, at: call.clock.now(), by: accountId })
    call.audit({ subject: formSubject(formId), fields: ['testedRevision'] })
    return { number: draft.number }
  },
})
