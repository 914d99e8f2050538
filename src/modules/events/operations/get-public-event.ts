import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { PublicEventPage } from '../schema.ts'
import { listPublic } from '../store/public.ts'
import { publicEvent, wordsOf } from './publishing.ts'

/** 公開の研修・行事を一つ見る。 For everybody, with its sessions, where to apply and what it looks for besides those who come. */
export const getPublicEvent = defineOperation({
  name: 'events.getPublicEvent',
  title: { ja: '公開の研修・行事を一つ見る', en: 'Show a public event' },
  kind: 'query',
  permission: 'public',
  input: z.strictObject({ eventId: z.uuid() }),
  output: PublicEventPage,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ eventId }, call) {
    const { councilId } = call.actor
    const [event] = await listPublic(call.db, councilId, { eventId })
    const parts = await listPublic(call.db, councilId, { partOf: eventId })
    const words = await wordsOf(call)
    const shown = (each: Parameters<typeof publicEvent>[0]) => publicEvent(each, call.clock.today(), words)
    return { ...shown(found(event)), recruitments: parts.map(shown) }
  },
})
