import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { ResolutionAnswers } from '../schema.ts'
import * as store from '../store/resolutions.ts'
import { markRefusals } from './marking.ts'
import { resolutionFor, resolutionRefusals, resolutionStepped } from './resolution-steps.ts'
import { heldSeats } from './seats.ts'

const refusals = {
  ...resolutionRefusals,
  seatUnknown: markRefusals.seatUnknown,
  dayOutside: {
    status: 422,
    ja: '提案の日から今日までの日を入力してください。',
    en: 'Enter a day from that of the proposal up to today.',
  },
  notVacant: {
    status: 422,
    ja: 'この席は、空席として記録できません。同意か異議を入力してください。返事が分からないときは、席を担当する部署に確かめてください。',
    en: 'This seat cannot be recorded as vacant. Enter what was answered; if you do not know, ask the section in charge of the seat.',
  },
  auditorWithoutVote: {
    status: 422,
    ja: '監事は議決に加わりません。「異議なし」か「異議」を選んでください。',
    en: 'Auditors have no vote. Choose whether there is an objection.',
  },
} as const

/** 決議の省略への同意・異議を記録する。 Of the seats given, as they come in; an answer that stands keeps its day and way. */
export const recordResolutionAnswers = defineOperation({
  name: 'calendar.recordResolutionAnswers',
  title: { ja: '決議の省略への同意・異議を記録する', en: 'Record consents and objections' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: ResolutionAnswers,
  output: z.object({ resolutionId: z.uuid() }),
  refusals,
  async handle({ answers, answeredOn, way, ...opened }, call) {
    const { councilId } = call.actor
    const { resolutionId, proposedOn } = await resolutionFor(call, opened)
    if (answeredOn < proposedOn || answeredOn > call.clock.today())
      refuse(refusals, 'dayOutside', [{ path: 'answeredOn', message: refusals.dayOutside }])
    const seats = await store.listAnswers(call.db, councilId, resolutionId)
    // Said in the same words whether or not the reader is shown who that is.
    const held = await heldSeats(call, seats, proposedOn)
    if (new Set(answers.map(({ answerId }) => answerId)).size !== answers.length) refuse(refusals, 'seatUnknown')
    for (const [nth, { answerId, answer }] of answers.entries()) {
      const at = seats.findIndex((seat) => seat.answerId === answerId)
      const refused = (code: 'notVacant' | 'auditorWithoutVote') =>
        refuse(refusals, code, [{ path: `answers.${nth}.answer`, message: refusals[code] }])
      if (at < 0) refuse(refusals, 'seatUnknown')
      if (answer === 'vacant' && held[at]) refused('notVacant')
      if (answer === 'interested' && seats[at]!.role === 'auditor') refused('auditorWithoutVote')
    }
    await store.writeAnswers(call.db, councilId, resolutionId, { answeredOn, way }, answers)
    return resolutionStepped(call, resolutionId, ['answers'])
  },
})
