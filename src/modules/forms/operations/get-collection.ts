import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { Collection } from '../schema.ts'
import * as store from '../store/collections.ts'
import { collectionDoings } from './collecting.ts'

/** 受付を見る。 With how many answers of each state the reader may see. */
export const getCollection = defineOperation({
  name: 'forms.getCollection',
  title: { ja: '受付を見る', en: 'Show a collection' },
  kind: 'query',
  permission: 'forms.form.read',
  input: z.strictObject({ collectionId: z.uuid() }),
  output: Collection,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ collectionId }, call) {
    const collection = found(await store.findCollection(call.db, call.actor.councilId, collectionId, call.clock.today()))
    return { ...collection, can: await collectionDoings(call, collection) }
  },
})
