import * as z from 'zod'
import { defineOperation } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { PublicEvent, PublicEventFilter } from '../schema.ts'
import { listPublic } from '../store/public.ts'
import { publicEvent } from './publishing.ts'

/** 公開の研修・行事を見る。 For everybody; of one month, by kind and district. */
export const listPublicEvents = defineOperation({
  name: 'events.listPublicEvents',
  title: { ja: '公開の研修・行事を見る', en: 'Show public events' },
  kind: 'query',
  permission: 'public',
  input: PublicEventFilter,
  output: z.object({
    items: z.array(PublicEvent),
    kinds: z.array(z.object({ code: z.string(), title: z.object({ ja: z.string(), en: z.string() }) })),
  }),
  async handle({ month, kind, areaId }, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const year = Number(month.slice(0, 4)) - (month.slice(5) < '04' ? 1 : 0)
    const found = await listPublic(call.db, councilId, { from: `${month}-01`, to: lastDayOf(month), kind, areaId })
    // To choose from: what is published in the fiscal year of that month.
    const inYear = await listPublic(call.db, councilId, fiscalYearRange(year))
    const kinds = new Map(inYear.map((event) => [event.kind, event.kindTitle]))
    return { items: found.map((event) => publicEvent(event, today)), kinds: [...kinds].map(([code, title]) => ({ code, title })) }
  },
})

function lastDayOf(month: string): string {
  const [year, of] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, of, 0)).toISOString().slice(0, 10)
}
