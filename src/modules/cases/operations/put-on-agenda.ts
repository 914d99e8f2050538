import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { isOpen } from '../rules/states.ts'
import { NewAgendaItem } from '../schema.ts'
import * as store from '../store/conferences.ts'
import { listPlans } from '../store/plans.ts'
import { findFilled } from '../store/sheets.ts'
import { caseFor } from './casing.ts'
import { checkWords, conferenceOf, conferenceRefusals, itemSubject, shownConference } from './conferring.ts'
import { checkChoices } from './laying.ts'

/**
 * ケースを会議にかける。
 *
 * On the agenda of a gathering of the calendar, which learns nothing of it. With the plan as its sheet is now, and the ground on which those who meet are told.
 */
export const putOnAgenda = defineOperation({
  name: 'cases.putOnAgenda',
  title: { ja: 'ケースを会議にかける', en: 'Put a case before a conference' },
  kind: 'command',
  permission: 'cases.case.write',
  input: NewAgendaItem,
  output: z.object({ itemId: z.uuid(), gatheringId: z.uuid() }),
  refusals: conferenceRefusals,
  async handle({ gatheringId, number, occasion, question, withPlan, sharing, sharingNote }, call) {
    const { councilId, accountId } = call.actor
    const at = (code: keyof typeof conferenceRefusals, path: string) =>
      refuse(conferenceRefusals, code, [{ path, message: conferenceRefusals[code] }])
    const caseId = (await store.caseNumbered(call.db, councilId, number.normalize('NFKC').toUpperCase())) ?? at('caseUnknown', 'number')
    const of = await caseFor(call, { caseId })
    if (!isOpen(of.state)) at('notNow', 'number')
    const meeting = (await conferenceOf(call, gatheringId)) ?? at('conferenceUnknown', 'gatheringId')
    if (shownConference(call, meeting).state === 'called-off') at('conferenceUnknown', 'gatheringId')
    if ((await store.listItems(call.db, councilId, { caseId, gatheringId })).length > 0) at('alreadyPut', 'number')
    await checkChoices(
      call,
      { kind: of.kind, day: call.clock.today() },
      { occasion: { list: 'occasion', codes: [occasion] }, sharing: { list: 'sharing', codes: [sharing] } },
    )
    await checkWords(call, 'sharing', sharing, sharingNote, 'sharingNote')
    await checkWords(call, 'occasion', occasion, question, 'question')
    const plan = withPlan
      ? ((await listPlans(call.db, councilId, { caseId })).find(({ endedOn }) => endedOn === null) ?? at('noPlan', 'withPlan'))
      : null
    const sheet = plan && (await findFilled(call.db, councilId, plan.filledId))! // drafted with the plan
    const itemId = call.newId()
    await store.insertItem(call.db, councilId, {
      itemId,
      caseId,
      scopeId: of.scopeId,
      gatheringId,
      position: meeting.largest + 1,
      occasion,
      question,
      planId: plan?.planId ?? null,
      sheetRevision: sheet?.revision ?? null,
      sharing,
      sharingNote,
      at: call.clock.now(),
      by: accountId!, // only signed-in people hold the permission
    })
    call.audit({ subject: itemSubject(itemId), fields: ['gatheringId', 'caseId', 'occasion', 'question', 'planId', 'sharing', 'sharingNote'] })
    return { itemId, gatheringId }
  },
})
