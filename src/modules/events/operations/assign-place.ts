import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { Assignment } from '../schema.ts'
import { writeAssigned } from '../store/applications.ts'
import { applicationSubject } from './admitting.ts'
import { applicationRefusals, goingApplicationFor } from './applying.ts'

/** 区画・担当を割り当てる。 Of whoever has a place: which space or shift is theirs. Empty takes it back. */
export const assignPlace = defineOperation({
  name: 'events.assignPlace',
  title: { ja: '区画・担当を割り当てる', en: 'Assign a space or shift' },
  kind: 'command',
  permission: 'events.application.write',
  input: Assignment,
  output: z.object({ revision: z.int() }),
  refusals: applicationRefusals,
  async handle({ assigned, ...opened }, call) {
    const { application } = await goingApplicationFor(call, opened)
    if (application.state !== 'placed') refuse(applicationRefusals, 'notNow')
    await writeAssigned(call.db, call.actor.councilId, application.applicationId, assigned)
    call.audit({ subject: applicationSubject(application.applicationId), fields: ['assigned'] })
    return { revision: application.revision + 1 }
  },
})
