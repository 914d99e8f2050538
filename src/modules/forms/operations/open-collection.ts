import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { officeScope } from '#identity'
import { NewCollection } from '../schema.ts'
import * as store from '../store/collections.ts'
import * as forms from '../store/forms.ts'
import { drawLetters } from './sending.ts'
import { askFitting, askPrevious, collectionRefusals, collectionSubject } from './collecting.ts'

/**
 * 受付を始める。 In the compartment of the form, with its published version. The address is drawn by lot: who does not have it does not find the collection.
 * What the answers lie in is laid down here: the city-wide scope of the compartment, at the tier of the form.
 */
export const openCollection = defineOperation({
  name: 'forms.openCollection',
  title: { ja: '受付を始める', en: 'Open a collection' },
  kind: 'command',
  permission: 'forms.collection.write',
  input: NewCollection,
  output: z.object({ collectionId: z.uuid(), addressCode: z.string() }),
  refusals: collectionRefusals,
  async handle(collection, call) {
    const { councilId, accountId } = call.actor
    const form = (await forms.findForm(call.db, councilId, collection.formId)) ?? refuse(collectionRefusals, 'notFound')
    const version = await forms.findVersion(call.db, councilId, collection.formId, 'published')
    if (!version) refuse(collectionRefusals, 'notPublished')
    const office = (await officeScope(call, form.compartment)) ?? refuse(collectionRefusals, 'compartmentUnknown')
    askFitting(version.definition, collection)
    await askPrevious(call, collection.previousId, collection.formId)
    const collectionId = call.newId()
    for (;;) {
      const addressCode = drawLetters(call, 8)
      const made = { collectionId, version: version.number, compartment: form.compartment, areaId: office.areaId, addressCode }
      if (!(await store.insertCollection(call.db, councilId, { ...collection, ...made, at: call.clock.now(), by: accountId }))) continue
      call.audit({ subject: collectionSubject(collectionId), fields: Object.keys(collection) })
      return { collectionId, addressCode }
    }
  },
})
