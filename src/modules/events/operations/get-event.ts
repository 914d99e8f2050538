import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { Event } from '../schema.ts'
import { findEvent } from '../store/events.ts'
import { shownEvent } from './event-steps.ts'

/** 催しを一つ見る。 With its sessions, its figures and the next thing to do; who applied is asked for apart. */
export const getEvent = defineOperation({
  name: 'events.getEvent',
  title: { ja: '研修・行事を見る', en: 'Show an event' },
  kind: 'query',
  permission: 'events.event.read',
  input: z.strictObject({ eventId: z.uuid() }),
  output: Event,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ eventId }, call) {
    return shownEvent(call, found(await findEvent(call.db, call.actor.councilId, eventId)))
  },
})
