import * as z from 'zod'
import { defineOperation } from '#kernel'
import * as store from '../store/applications.ts'
import { applicationSubject } from './admitting.ts'

/** 電話で知らせたことを記録する。 Of those whose application moved and whom no mail has reached. */
export const markTold = defineOperation({
  name: 'events.markTold',
  title: { ja: '電話で知らせたことを記録する', en: 'Record that somebody was told by telephone' },
  kind: 'command',
  permission: 'events.application.write',
  input: z.strictObject({ applicationId: z.uuid() }),
  output: z.object({ told: z.int() }),
  async handle({ applicationId }, call) {
    call.audit({ subject: applicationSubject(applicationId), fields: ['toTell'] })
    return { told: await store.markTold(call.db, call.actor.councilId, [applicationId]) }
  },
})
