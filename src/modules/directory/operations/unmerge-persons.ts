import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { filledLine } from '#kernel/values'
import { scopeAt } from '#identity'
import * as store from '../store/merges.ts'
import { cityOf } from '../store/places.ts'
import { mergeRefusals } from './merge-persons.ts'

const refusals = {
  notFound: mergeRefusals.notFound,
  alreadyUndone: { status: 409, ja: 'すでに分けられています。画面を開き直してください。', en: 'They were taken apart already. Open the page again.' },
} as const

/**
 * まとめた記録を、もとの二人に分ける（同意を待っているものは、取りやめる）。
 *
 * Whatever points at either of them still does. The record goes back to the district where it says the person lives; whoever is taken apart
 * from a protected person stays under protection.
 */
export const unmergePersons = defineOperation({
  name: 'directory.unmergePersons',
  title: { ja: 'まとめた記録を分ける', en: 'Take merged records apart' },
  kind: 'command',
  permission: 'directory.person.merge',
  input: z.strictObject({ mergeId: z.uuid(), reason: filledLine(200) }),
  output: z.object({ mergeId: z.uuid() }),
  refusals,
  async handle({ mergeId, reason }, call) {
    const { councilId } = call.actor
    const accountId = call.actor.accountId! // the permission is held by signed-in people only
    const [merge] = await store.listMerges(call.db, councilId, { mergeId })
    if (!merge) refuse(refusals, 'notFound')
    const both = await store.personsForMerging(call.db, councilId, [merge.survivorId, merge.mergedId])
    if (!(await store.undoMerge(call.db, councilId, mergeId, { accountId, at: call.clock.now(), reason }))) refuse(refusals, 'alreadyUndone')
    const merged = both.get(merge.mergedId)
    if (merge.mergedAt !== null && merged) {
      await store.setMergedInto(call.db, councilId, merged.personId, null)
      if (both.get(merge.survivorId)?.protected)
        await store.protectAlike(call.db, councilId, merged.personId, merge.survivorId, call.newId(), call.clock.today())
      else {
        const areaId = merged.areaId ?? (await cityOf(call.db, councilId))
        const scopeId = (await scopeAt(call, { compartment: 'directory', areaId, tier: 3 })) ?? refuse(refusals, 'notFound')
        await store.handOverTo(call.db, merged.personId, scopeId)
      }
    }
    for (const id of [merge.survivorId, merge.mergedId]) call.audit({ subject: { type: 'directory.person', id }, fields: ['merge'], reason })
    return { mergeId }
  },
})
