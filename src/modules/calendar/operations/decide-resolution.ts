import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { OpenedResolution } from '../schema.ts'
import { makeRecord, recordRefusals } from './records.ts'
import { readResolution, resolutionFor, resolutionRefusals, resolutionStepped } from './resolution-steps.ts'

const refusals = {
  ...resolutionRefusals,
  ...recordRefusals,
  objected: {
    status: 422,
    ja: '異議があるため、決議を省略できません。会議を開くか、提案を取り下げてください。',
    en: 'Somebody objects, so it cannot be decided without meeting. Hold a meeting or drop the proposal.',
  },
  consentMissing: {
    status: 422,
    ja: 'まだ同意のそろっていない構成員がいます。同意を記録してから、もう一度行ってください。',
    en: 'Not every member has consented. Record the consents that are missing first.',
  },
  nobodyConsents: {
    status: 422,
    ja: '同意した構成員がいないため、決議があったとはみなせません。会議を開くか、提案を取り下げてください。',
    en: 'No member has consented, so nothing is decided. Hold a meeting or drop the proposal.',
  },
} as const

/**
 * 決議があったとみなされたことを記録する。
 *
 * Once every member who may vote has consented and nobody objects whom the rule heeds. It is decided on the day of the last consent; the record has that day
 * and counts as the kind says.
 */
export const decideResolution = defineOperation({
  name: 'calendar.decideResolution',
  title: { ja: '決議の省略を決議として記録する', en: 'Record what was decided without meeting' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: OpenedResolution,
  output: z.object({ resolutionId: z.uuid(), meetingId: z.uuid(), decidedOn: z.iso.date() }),
  refusals,
  async handle(opened, call) {
    const { resolutionId, bodyId } = await resolutionFor(call, opened)
    const { missing, objections, readyOn, title, proposal } = await readResolution(call, resolutionId)
    if (objections > 0) refuse(refusals, 'objected')
    if (missing > 0) {
      const { status } = refusals.consentMissing
      const message = {
        ja: `まだ${missing}人の同意がそろっていません。同意を記録してから、もう一度行ってください。`,
        en: `The consent of ${missing} is missing. Record it first.`,
      }
      refuse({ consentMissing: { status, ...message } }, 'consentMissing')
    }
    if (readyOn === null) refuse(refusals, 'nobodyConsents')
    const record = { bodyId, heldOn: readyOn, outcome: 'resolved' as const, place: '', minutes: `${title}\n${proposal}`, resolutionId }
    const figures = { attendeeCount: 0, secretariatCount: 0, guestCount: 0, approximate: [], expenseYen: 0 }
    const meetingId = await makeRecord(call, { ...record, ...figures })
    return { ...(await resolutionStepped(call, resolutionId, ['record'])), meetingId, decidedOn: readyOn }
  },
})
