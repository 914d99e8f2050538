import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { ChangedLecturer } from '../schema.ts'
import { updateLecturer } from '../store/lecturers.ts'
import { checkSession, termRefusals } from './add-lecturer.ts'
import { lecturerFor, lecturerRefusals, lecturerSubject } from './lecturing.ts'

const refusals = {
  ...termRefusals,
  ...lecturerRefusals,
  nameMissing: {
    status: 422,
    ja: '台帳にない講師には、氏名が要ります。入力してください。',
    en: 'A lecturer who is not in the register needs a name. Enter it.',
  },
} as const

/** 講師の内容を直す。 Subject, day and times, fee and travel; who it is stays. A letter that has left says what was agreed then. */
export const changeLecturer = defineOperation({
  name: 'events.changeLecturer',
  title: { ja: '講師の内容を直す', en: 'Change the terms of a lecturer' },
  kind: 'command',
  permission: 'events.lecturer.write',
  input: ChangedLecturer,
  output: z.object({ lecturerId: z.uuid() }),
  refusals,
  async handle({ lecturerId, revision, ...terms }, call) {
    const { eventId, personId, organisationId } = await lecturerFor(call, { lecturerId, revision })
    if (personId === null && organisationId === null && terms.name === '')
      refuse(refusals, 'nameMissing', [{ path: 'name', message: refusals.nameMissing }])
    await checkSession(call, eventId, terms.gatheringId)
    await updateLecturer(call.db, call.actor.councilId, lecturerId, terms)
    call.audit({ subject: lecturerSubject(lecturerId), fields: Object.keys(terms) })
    return { lecturerId }
  },
})
