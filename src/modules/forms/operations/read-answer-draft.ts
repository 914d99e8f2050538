import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { keptItems } from '../rules/prefilling.ts'
import { AddressCode, Definition, DraftCode } from '../schema.ts'
import * as store from '../store/sending.ts'
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
    const today = call.clock.today()
    const { fields: typed, prefilled, ...draft } = found(await store.readDraft(call.db, collectionId, digestOf(draftCode), today))
    const definition = found(await store.definitionOf(call.db, collectionId, draft.version))
    const filled = definition.items.flatMap(({ code }) => (Object.hasOwn(prefilled, code) ? [code] : []))
    return { ...draft, typed, definition, prefilled: filled, kept: keptItems(definition, typed, prefilled, today) }
  },
})
