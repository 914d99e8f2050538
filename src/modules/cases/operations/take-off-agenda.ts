import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { filledLine } from '#kernel/values'
import * as store from '../store/conferences.ts'
import { conferenceRefusals, itemFor, itemSubject } from './conferring.ts'

/** ケースを議題から下ろす。 Before anything was decided; that it stood there is kept with the reason. */
export const takeOffAgenda = defineOperation({
  name: 'cases.takeOffAgenda',
  title: { ja: 'ケースを議題から下ろす', en: 'Take a case off the agenda' },
  kind: 'command',
  permission: 'cases.case.write',
  input: z.strictObject({ itemId: z.uuid(), revision: z.int().min(1), reason: filledLine(200) }),
  output: z.object({ gatheringId: z.uuid() }),
  refusals: conferenceRefusals,
  async handle({ itemId, revision, reason }, call) {
    const { item } = await itemFor(call, { itemId, revision })
    if (item.decision !== null) refuse(conferenceRefusals, 'decided')
    await store.withdrawItem(call.db, call.actor.councilId, { itemId, reason, at: call.clock.now() })
    call.audit({ subject: itemSubject(itemId), fields: ['withdrawnAt', 'withdrawnBecause'] })
    return { gatheringId: item.gatheringId }
  },
})
