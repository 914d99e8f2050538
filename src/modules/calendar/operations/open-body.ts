import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewBody } from '../schema.ts'
import * as store from '../store/meetings.ts'

/** 会議体を設ける。 Granted to no role yet: the preset brings the bodies of the plan. */
export const openBody = defineOperation({
  name: 'calendar.openBody',
  title: { ja: '会議体を設ける', en: 'Open a body' },
  kind: 'command',
  permission: 'calendar.body.open',
  input: NewBody,
  output: z.object({ bodyId: z.uuid() }),
  async handle(body, call) {
    const bodyId = call.newId()
    await store.insertBody(call.db, call.actor.councilId, bodyId, body)
    call.audit({ subject: { type: 'calendar.body', id: bodyId }, fields: Object.keys(body) })
    return { bodyId }
  },
})
