import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { ChangedCollection } from '../schema.ts'
import * as store from '../store/collections.ts'
import * as forms from '../store/forms.ts'
import { askFitting, askPrevious, collectionRefusals, collectionSubject } from './collecting.ts'
import { askCompartment } from './forming.ts'

/** 受付を変える。 With `takeUp` new answers are given to the newest published version; those that came before stay with theirs. */
export const changeCollection = defineOperation({
  name: 'forms.changeCollection',
  title: { ja: '受付を変える', en: 'Change a collection' },
  kind: 'command',
  permission: 'forms.collection.write',
  input: ChangedCollection,
  output: z.object({ revision: z.int(), version: z.int() }),
  refusals: collectionRefusals,
  async handle(changed, call) {
    const { councilId } = call.actor
    const { collectionId, takeUp } = changed
    const collection = (await store.findCollection(call.db, councilId, collectionId, call.clock.today())) ?? refuse(collectionRefusals, 'notFound')
    await askCompartment(call, collection.compartment)
    await askPrevious(call, changed.previousId, collection.formId)
    const wanted = takeUp ? 'published' : collection.version
    const version = (await forms.findVersion(call.db, councilId, collection.formId, wanted)) ?? refuse(collectionRefusals, 'notPublished')
    askFitting(version.definition, collection)
    if (!(await store.updateCollection(call.db, councilId, { ...changed, version: version.number }))) refuse(collectionRefusals, 'changedMeanwhile')
    call.audit({ subject: collectionSubject(collectionId), fields: Object.keys(changed) })
    return { revision: changed.revision + 1, version: version.number }
  },
})
