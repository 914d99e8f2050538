import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { filledLine } from '#kernel/values'
import * as store from '../store/collections.ts'
import { collectionRefusals, collectionSubject } from './collecting.ts'
import { askCompartment } from './forming.ts'

/** 締め切った受付をまた開く。 What the plan counted is taken back until it is closed again. */
export const reopenCollection = defineOperation({
  name: 'forms.reopenCollection',
  title: { ja: '締め切った受付をまた開く', en: 'Reopen a collection' },
  kind: 'command',
  permission: 'forms.collection.write',
  input: z.strictObject({ collectionId: z.uuid(), revision: z.int().min(1), reason: filledLine(200) }),
  output: z.object({ revision: z.int() }),
  refusals: collectionRefusals,
  async handle({ collectionId, revision, reason }, call) {
    const { councilId } = call.actor
    const collection = (await store.findCollection(call.db, councilId, collectionId, call.clock.today())) ?? refuse(collectionRefusals, 'notFound')
    await askCompartment(call, collection.compartment)
    if (collection.state !== 'closed' || !(await store.setClosed(call.db, councilId, collectionId, revision, null)))
      refuse(collectionRefusals, 'changedMeanwhile')
    call.retract(collectionSubject(collectionId))
    call.audit({ subject: collectionSubject(collectionId), fields: ['closedAt'], reason })
    return { revision: revision + 1 }
  },
})
