import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { TownFilter, TownPlace, townPageSize } from '../schema.ts'
import * as store from '../store/towns.ts'
import { texts } from '../web/organisation-texts.ts'

const Places = z.object({
  items: z.array(TownPlace),
  total: z.int(),
  /** The name of the city, where the list of the post has no town of it. */
  missingCity: z.string().nullable(),
})

/** 町名と地区・町会の対応を一覧する。 As learned from addresses; 100 to a page, by town. */
export const listTownPlaces = defineOperation({
  name: 'directory.listTownPlaces',
  title: { ja: '町名と地区の対応を一覧する', en: 'List in which districts towns lie' },
  kind: 'query',
  permission: 'directory.organisation.read',
  input: TownFilter,
  output: Places,
  table: defineTable({
    title: texts.towns,
    items: ({ items }: z.output<typeof Places>) => items,
    columns: [
      { title: texts.town, kind: 'text', cell: (row) => row.town },
      { title: texts.district, kind: 'text', cell: (row) => row.areaName },
      { title: texts.neighbourhood, kind: 'text', cell: (row) => row.neighbourhood },
    ],
  }),
  async handle(filter, call) {
    const { councilId } = call.actor
    const places = await store.listPlaces(call.db, councilId, filter, call.pageSize(townPageSize))
    return { ...places, missingCity: await store.missingCity(call.db, councilId) }
  },
})
