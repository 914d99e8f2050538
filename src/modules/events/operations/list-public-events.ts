import * as z from 'zod'
import { defineOperation } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { PublicChoice, PublicEvent, PublicEventFilter } from '../schema.ts'
import { listPublic } from '../store/public.ts'
import { publicEvent, wordsOf } from './publishing.ts'

/** 公開の研修・行事を見る。 For everybody; of one month, by kind, district, theme and day, with what there is to choose from. */
export const listPublicEvents = defineOperation({
  name: 'events.listPublicEvents',
  title: { ja: '公開の研修・行事を見る', en: 'Show public events' },
  kind: 'query',
  permission: 'public',
  input: PublicEventFilter,
  output: z.object({
    items: z.array(PublicEvent),
    kinds: z.array(PublicChoice),
    areas: z.array(z.object({ areaId: z.uuid(), name: z.string() })),
    themes: z.array(PublicChoice),
    /** Of that month. */
    days: z.array(z.iso.date()),
  }),
  async handle({ month, ...filter }, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const year = Number(month.slice(0, 4)) - (month.slice(5) < '04' ? 1 : 0)
    const span = { from: `${month}-01`, to: lastDayOf(month) }
    const found = await listPublic(call.db, councilId, { ...span, ...filter })
    // To choose from: what is published in the fiscal year of that month.
    const inYear = await listPublic(call.db, councilId, fiscalYearRange(year))
    const kinds = new Map(inYear.map((event) => [event.kind, event.kindTitle]))
    const areas = new Map(inYear.map((event) => [event.areaId, event.areaName]))
    const words = await wordsOf(call)
    const inMonth = await listPublic(call.db, councilId, span)
    const days = new Set(inMonth.flatMap(({ sessions }) => sessions.map(({ heldOn }) => heldOn).filter((day) => day.startsWith(month))))
    return {
      items: found.map((event) => publicEvent(event, today, words)),
      kinds: [...kinds].map(([code, title]) => ({ code, title })),
      areas: [...areas].map(([areaId, name]) => ({ areaId, name })).toSorted((a, b) => a.name.localeCompare(b.name, 'ja')),
      themes: (words.get('content') ?? []).filter(({ code }) => inYear.some((event) => event.themes.includes(code))),
      days: [...days].toSorted(),
    }
  },
})

function lastDayOf(month: string): string {
  const [year, of] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, of, 0)).toISOString().slice(0, 10)
}
