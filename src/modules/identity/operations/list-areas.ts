import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Area, AreaFilter } from '../schema.ts'
import * as store from '../store/areas.ts'

/** 区域を一覧する。 Closed ones too, each under its name on that day; 建制順, or by kana. Names of areas are known to everybody. */
export const listAreas = defineOperation({
  name: 'identity.listAreas',
  title: { ja: '区域を一覧する', en: 'List areas' },
  kind: 'query',
  permission: 'signedIn',
  input: AreaFilter,
  output: z.object({ items: z.array(Area), can: z.array(z.enum(['change', 'place'])) }),
  async handle({ on, order }, call) {
    const items = await store.listAreas(call.db, call.actor.councilId, on ?? call.clock.today())
    const can = (['change', 'place'] as const).filter((verb) => call.actor.permissions.has(`identity.area.${verb}`))
    return { items: order === 'kana' ? items.toSorted((a, b) => (a.kana < b.kana ? -1 : 1)) : items, can }
  },
})
