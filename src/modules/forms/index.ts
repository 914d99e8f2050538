import type { Contributions } from '#kernel'
import { unchanged } from '#kernel/values'
import { formAnswered, surveyClosed } from './facts.ts'
import { glossary } from './glossary.ts'
import { bringForms } from './operations/bring-forms.ts'
import { changeCollection } from './operations/change-collection.ts'
import { closeCollection } from './operations/close-collection.ts'
import { createForm } from './operations/create-form.ts'
import { discardDraft } from './operations/discard-draft.ts'
import { exportForm } from './operations/export-form.ts'
import { getCollection } from './operations/get-collection.ts'
import { getForm } from './operations/get-form.ts'
import { listCollections } from './operations/list-collections.ts'
import { listForms } from './operations/list-forms.ts'
import { listTargets } from './operations/list-targets.ts'
import { openCollection } from './operations/open-collection.ts'
import { publishVersion } from './operations/publish-version.ts'
import { readFormFile } from './operations/read-form-file.ts'
import { recordTest } from './operations/record-test.ts'
import { reopenCollection } from './operations/reopen-collection.ts'
import { restoreDraft } from './operations/restore-draft.ts'
import { saveDraft } from './operations/save-draft.ts'
import { answerWayTitles } from './schema.ts'

export { formAnswered, surveyClosed }
export { glossary }
export { grants } from './policy.ts'
export const title = { ja: '様式・調査', en: 'Forms and surveys' }

/** 様式と版。 */
const forms = { createForm, discardDraft, getForm, listForms, publishVersion, recordTest, saveDraft }
/** 様式の設計と、出し入れ。 */
const design = { bringForms, exportForm, listTargets, readFormFile, restoreDraft }
/** 受付。 */
const collections = { changeCollection, closeCollection, getCollection, listCollections, openCollection, reopenCollection }

export const operations = { ...forms, ...design, ...collections }
export const factKinds = [formAnswered, surveyClosed]

export const contributions: Contributions = {
  factTag: [
    {
      kinds: [formAnswered.kind, surveyClosed.kind],
      tag: 'form',
      words: {
        permission: listForms.permission,
        read: async (run) =>
          Object.fromEntries((await run(listForms, {})).items.map(({ code, formId, title: ja }) => [code ?? formId, unchanged(ja)])),
      },
    },
    { kinds: [formAnswered.kind], tag: 'way', words: { read: async () => answerWayTitles } },
  ],
}
