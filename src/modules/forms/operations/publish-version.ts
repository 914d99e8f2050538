import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import * as store from '../store/forms.ts'
import { formRefusals, formSubject, lockOwnForm } from './forming.ts'

const refusals = {
  ...formRefusals,
  untested: {
    status: 409,
    ja: 'この内容は、まだ試されていません。最後まで入力して試してから、公開してください。',
    en: 'This revision has not been tested. Fill it in to the end first, then publish it.',
  },
} as const

/**
 * 様式を公開する。 The draft becomes the version in force and never changes again; the one before is kept for the answers given to it. Collections that
 * run go on with theirs until somebody takes up the new one.
 */
export const publishVersion = defineOperation({
  name: 'forms.publishVersion',
  title: { ja: '様式を公開する', en: 'Publish a version of a form' },
  kind: 'command',
  permission: 'forms.form.publish',
  input: z.strictObject({ formId: z.uuid(), revision: z.int().min(1) }),
  output: z.object({ number: z.int() }),
  refusals,
  async handle({ formId, revision }, call) {
    const { councilId, accountId } = call.actor
    await lockOwnForm(call, formId)
    const draft = await store.findVersion(call.db, councilId, formId, 'draft')
    if (!draft || draft.revision !== revision) refuse(refusals, 'changedMeanwhile')
    if (draft.testedRevision !== revision) refuse(refusals, 'untested')
    const number = await store.publish(call.db, councilId, { formId, revision, at: call.clock.now(), by: accountId })
    await store.retitle(call.db, councilId, formId, draft.definition.title.ja)
    call.audit({ subject: formSubject(formId), fields: ['state'] })
    return { number }
  },
})
