import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { PublicEvent } from '../schema.ts'
import { listPublic } from '../store/public.ts'
import { publicEvent, themeWords } from './publishing.ts'

/** 公開の研修・行事を一つ見る。 For everybody, with its sessions and where to apply. */
export const getPublicEvent = defineOperation({
  name: 'events.getPublicEvent',
  title: { ja: '公開の研修・行事を一つ見る', en: 'Show a public event' },
  kind: 'query',
  permission: 'public',
  input: z.strictObject({ eventId: z.uuid() }),
  output: PublicEvent,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ eventId }, call) {
    const [event] = await listPublic(call.db, call.actor.councilId, { eventId })
    return publicEvent(found(event), call.clock.today(), await themeWords(call))
  },
})
