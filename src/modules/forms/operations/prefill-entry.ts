import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { tiered } from '#kernel/values'
import { typedFrom } from '../rules/answering.ts'
import { findCollection } from '../store/collections.ts'
import { findVersion } from '../store/forms.ts'
import { prefilledFor } from './prefilling.ts'

/**
 * 登録から、書き取りの下書きを出す。 For the person or organisation whose answer is written down: items the form fills in from the register, as they would be typed. Nothing
 * where the collection is anonymous, of anybody under protection, of items of tier 4 and above, or of records this reader cannot open.
 */
export const prefillEntry = defineOperation({
  name: 'forms.prefillEntry',
  title: { ja: '登録から書き取りの下書きを出す', en: 'Fill in from the register what is entered on behalf' },
  kind: 'query',
  permission: 'forms.answer.write',
  input: z.strictObject({ collectionId: z.uuid(), personId: z.uuid().nullable().default(null), organisationId: z.uuid().nullable().default(null) }),
  output: z.object({
    typed: tiered(3, z.record(z.string(), z.string())),
    /** Codes of the items, and the day on which the register said so. */
    prefilled: z.array(z.string()),
    on: z.iso.date(),
  }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ collectionId, personId, organisationId }, call) {
    const { councilId } = call.actor
    const on = call.clock.today()
    const collection = found(await findCollection(call.db, councilId, collectionId, on))
    const { definition } = found(await findVersion(call.db, councilId, collection.formId, collection.version))
    const filled = collection.anonymous ? {} : await prefilledFor(call, definition, { personId, organisationId })
    return { typed: typedFrom(definition, filled), prefilled: Object.keys(filled), on }
  },
})
