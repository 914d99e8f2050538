import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { SeatFilter, SeatRow, holderPageSize } from '../schema.ts'
import * as store from '../store/offices.ts'
import { texts } from '../web/appointment-texts.ts'

const Seats = z.object({
  day: z.iso.date(),
  items: z.array(SeatRow),
  total: z.int(),
  places: z.int(),
  vacancies: z.int(),
})

/** 席と欠員を一覧する。 Seats on a day in 地区順, 50 to a page, with places, holders and vacancies. */
export const listSeats = defineOperation({
  name: 'directory.listSeats',
  title: { ja: '席と欠員を一覧する', en: 'List seats and vacancies' },
  kind: 'query',
  permission: 'directory.appointment.read',
  input: SeatFilter,
  output: Seats,
  table: defineTable({
    title: texts.seats,
    items: ({ items }: z.output<typeof Seats>) => items,
    columns: [
      { title: texts.district, kind: 'text', cell: (row) => row.areaName },
      { title: texts.organisation, kind: 'text', cell: (row) => row.organisationName },
      { title: texts.office, kind: 'text', cell: (row) => row.officeTitle },
      { title: texts.label, kind: 'text', cell: (row) => row.label },
      { title: texts.places, kind: 'count', cell: (row) => row.places },
      { title: texts.holders, kind: 'count', cell: (row) => row.holders },
      { title: texts.vacancies, kind: 'count', cell: (row) => row.vacancies },
    ],
  }),
  async handle(filter, call) {
    const { councilId } = call.actor
    const day = filter.day ?? call.clock.today()
    return { day, ...(await store.listSeats(call.db, councilId, day, filter, call.pageSize(holderPageSize))) }
  },
})
