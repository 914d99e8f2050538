import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { Definition } from '../schema.ts'
import { findCollection } from '../store/collections.ts'
import { findVersion } from '../store/forms.ts'
import { listDistricts, saidByTerms } from '../store/standards.ts'

/** 書き取る用紙を開く。 What whoever enters an answer on behalf of somebody needs: the version, the districts, who may have said so. */
export const showEntryForm = defineOperation({
  name: 'forms.showEntryForm',
  title: { ja: '書き取る用紙を開く', en: 'Open the form for entering on behalf' },
  kind: 'query',
  permission: 'forms.answer.write',
  input: z.strictObject({
    collectionId: z.uuid(),
    /** An earlier version, as an answer or a sheet names it. */
    version: z.int().min(1).optional(),
  }),
  output: z.object({
    version: z.int(),
    definition: Definition,
    districts: z.array(z.object({ areaId: z.uuid(), name: z.string() })),
    saidBy: z.array(z.object({ code: z.string(), title: z.string(), english: z.string() })),
  }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ collectionId, version }, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const collection = found(await findCollection(call.db, councilId, collectionId, today))
    const { number, state, definition } = found(await findVersion(call.db, councilId, collection.formId, version ?? collection.version))
    found(state === 'draft' ? undefined : number)
    const terms = await saidByTerms(call.db, councilId)
    return {
      version: number,
      definition,
      districts: await listDistricts(call.db, councilId, today),
      saidBy: terms.filter(({ validFrom, validTo }) => (validFrom === null || validFrom <= today) && (validTo === null || validTo >= today)),
    }
  },
})
