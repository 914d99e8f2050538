import * as z from 'zod'
import { defineOperation } from '#kernel'
import { CollectionFilter, CollectionRow, collectionPageSize } from '../schema.ts'
import * as store from '../store/collections.ts'

/** 受付を一覧する。 50 to a page, the newest first; counts as far as the reader may see the answers. */
export const listCollections = defineOperation({
  name: 'forms.listCollections',
  title: { ja: '受付を一覧する', en: 'List collections' },
  kind: 'query',
  permission: 'forms.form.read',
  input: CollectionFilter,
  output: z.object({ items: z.array(CollectionRow), total: z.int() }),
  handle: (filter, call) =>
    store.listCollections(call.db, call.actor.councilId, filter, {
      today: call.clock.today(),
      size: filter.collectionIds?.length ?? collectionPageSize,
    }),
})
