import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { LecturerAnswer } from '../schema.ts'
import { markAnswered } from '../store/lecturers.ts'
import { lecturerFor, lecturerRefusals, lecturerSubject } from './lecturing.ts'

const refusals = {
  ...lecturerRefusals,
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。返事のあった日を入力してください。',
    en: 'That day is still to come. Enter the day of the answer.',
  },
} as const

/** 講師の返事を記録する。 Whether they accept, when and by what they said so; a later answer takes the place of the earlier one, which the history keeps. */
export const answerLecturer = defineOperation({
  name: 'events.answerLecturer',
  title: { ja: '講師の返事を記録する', en: 'Record the answer of a lecturer' },
  kind: 'command',
  permission: 'events.lecturer.write',
  input: LecturerAnswer,
  output: z.object({ lecturerId: z.uuid() }),
  refusals,
  async handle({ lecturerId, revision, ...answer }, call) {
    if (answer.answeredOn > call.clock.today()) refuse(refusals, 'stillToCome', [{ path: 'answeredOn', message: refusals.stillToCome }])
    await lecturerFor(call, { lecturerId, revision })
    await markAnswered(call.db, call.actor.councilId, lecturerId, answer)
    call.audit({ subject: lecturerSubject(lecturerId), fields: ['answer', 'answeredOn', 'answerWay'] })
    return { lecturerId }
  },
})
