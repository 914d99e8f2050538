import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { withFiles } from '../rules/answering.ts'
import { keptItems } from '../rules/prefilling.ts'
import { AddressCode, Definition, DraftCode, DraftFile } from '../schema.ts'
import * as store from '../store/sending.ts'
import { filesOfDraft } from './draft-files.ts'
import { digestOf } from './sending.ts'

/** 書きかけの回答の続きを開く。 For whoever holds its code; with the version it was begun on. */
export const readAnswerDraft = defineOperation({
  name: 'forms.readAnswerDraft',
  title: { ja: '書きかけの回答の続きを開く', en: 'Go on with a half-written answer' },
  kind: 'query',
  permission: 'anyone',
  secret: true,
  input: z.strictObject({ addressCode: AddressCode, draftCode: DraftCode }),
  output: z.object({
    version: z.int(),
    definition: Definition,
    typed: z.record(z.string(), z.string()),
    /** What was added to it, in the order in which it came. */
    files: z.array(DraftFile),
    savedAt: z.iso.datetime(),
    expiresOn: z.iso.date(),
    /** Codes of items that were filled in from the register, those of them that still stand so, and the day of it. */
    prefilled: z.array(z.string()),
    kept: z.array(z.string()),
    prefilledOn: z.iso.date().nullable(),
  }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ addressCode, draftCode }, call) {
    const { collectionId } = found(await store.collectionAt(call.db, addressCode))
    const [digest, today] = [digestOf(draftCode), call.clock.today()]
    const { fields, prefilled, ...draft } = found(await store.readDraft(call.db, collectionId, digest, today))
    const definition = found(await store.definitionOf(call.db, collectionId, draft.version))
    const files = await filesOfDraft(call, found(await store.draftOf(call.db, collectionId, digest, today)))
    const typed = withFiles(definition, fields, files)
    const filled = definition.items.flatMap(({ code }) => (Object.hasOwn(prefilled, code) ? [code] : []))
    return { ...draft, typed, files, definition, prefilled: filled, kept: keptItems(definition, typed, prefilled, today) }
  },
})
