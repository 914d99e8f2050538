import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { surveyClosed } from '../facts.ts'
import * as store from '../store/collections.ts'
import * as forms from '../store/forms.ts'
import { collectionRefusals, collectionSubject } from './collecting.ts'
import { askCompartment } from './forming.ts'

/**
 * 受付を締め切る。 From then on nothing more is taken in, neither from outside nor by staff. Of a survey, which has a period, the plan counts that it was
 * carried out, with as many answers as stand then.
 */
export const closeCollection = defineOperation({
  name: 'forms.closeCollection',
  title: { ja: '受付を締め切る', en: 'Close a collection' },
  kind: 'command',
  permission: 'forms.collection.write',
  input: z.strictObject({ collectionId: z.uuid(), revision: z.int().min(1) }),
  output: z.object({ revision: z.int() }),
  refusals: collectionRefusals,
  async handle({ collectionId, revision }, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const collection = (await store.findCollection(call.db, councilId, collectionId, today)) ?? refuse(collectionRefusals, 'notFound')
    await askCompartment(call, collection.compartment)
    if (collection.state === 'closed' || !(await store.setClosed(call.db, councilId, collectionId, revision, call.clock.now())))
      refuse(collectionRefusals, 'changedMeanwhile')
    const form = await forms.findForm(call.db, councilId, collection.formId)
    if (collection.closesOn !== null)
      call.tell(surveyClosed, {
        happenedOn: today,
        areaId: collection.areaId,
        subject: collectionSubject(collectionId),
        tags: { form: form?.code ?? collection.formId },
        quantities: { answers: collection.answerCount },
      })
    call.audit({ subject: collectionSubject(collectionId), fields: ['closedAt'] })
    return { revision: revision + 1 }
  },
})
