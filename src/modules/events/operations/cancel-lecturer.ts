import * as z from 'zod'
import { defineOperation } from '#kernel'
import { filledLine } from '#kernel/values'
import { OpenedLecturer } from '../schema.ts'
import { markCancelled } from '../store/lecturers.ts'
import { lecturerFor, lecturerRefusals, lecturerSubject } from './lecturing.ts'

/** 講師を取りやめる。 With the reason; the row stays, and stands on no sheet any more. A letter under way is cancelled in module letters. */
export const cancelLecturer = defineOperation({
  name: 'events.cancelLecturer',
  title: { ja: '講師を取りやめる', en: 'Cancel a lecturer' },
  kind: 'command',
  permission: 'events.lecturer.write',
  input: OpenedLecturer.extend({ reason: filledLine(200) }),
  output: z.object({ lecturerId: z.uuid() }),
  refusals: lecturerRefusals,
  async handle({ lecturerId, revision, reason }, call) {
    await lecturerFor(call, { lecturerId, revision })
    await markCancelled(call.db, call.actor.councilId, lecturerId, call.clock.today(), reason)
    call.audit({ subject: lecturerSubject(lecturerId), fields: ['cancelledOn'], reason: 'cancelled' })
    return { lecturerId }
  },
})
