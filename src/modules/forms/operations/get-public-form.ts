import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { acceptedExtensions } from '#platform/files'
import { everyItem } from '../rules/items.ts'
import { AddressCode, PublicForm } from '../schema.ts'
import { collectionAt } from '../store/sending.ts'
import { listDistricts } from '../store/standards.ts'
import { fileLimit } from './draft-files.ts'
import { stateOn } from './sending.ts'

/** 公開されている受付を開く。 For whoever has the address; nothing of it is listed anywhere. */
export const getPublicForm = defineOperation({
  name: 'forms.getPublicForm',
  title: { ja: '公開されている受付を開く', en: 'Open a collection by its address' },
  kind: 'query',
  permission: 'public',
  input: z.strictObject({ addressCode: AddressCode }),
  output: PublicForm,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ addressCode }, call) {
    const today = call.clock.today()
    const collection = found(await collectionAt(call.db, addressCode))
    const asksDistrict = [...everyItem(collection.definition)].some(({ item }) => item.kind === 'district')
    const { collectionId, version, title, audience, anonymous, opensOn, closesOn, definition } = collection
    const districts = asksDistrict ? await listDistricts(call.db, call.actor.councilId, today) : []
    const files = { limitBytes: await fileLimit(call), accept: [...acceptedExtensions] }
    return { collectionId, version, title, audience, anonymous, opensOn, closesOn, definition, districts, files, state: stateOn(collection, today) }
  },
})
