import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { HolderContact, HolderFilter, holderPageSize } from '../schema.ts'
import * as store from '../store/appointments.ts'
import { texts } from '../web/appointment-texts.ts'
import { bandMembers } from './list-holders.ts'

const Contacts = z.object({ items: z.array(HolderContact), total: z.int() })

/** 名簿の住所・電話を見る。 Where post and calls go; blank for people the reader may not see. */
export const listHolderContacts = defineOperation({
  name: 'directory.listHolderContacts',
  title: { ja: '名簿の住所・電話を見る', en: 'Show a roster with addresses and telephones' },
  kind: 'query',
  permission: 'directory.person.read',
  input: HolderFilter,
  output: Contacts,
  table: defineTable({
    title: texts.rosterContacts,
    items: ({ items }: z.output<typeof Contacts>) => items,
    columns: [
      { title: texts.district, kind: 'text', cell: (row) => row.areaName },
      { title: texts.organisation, kind: 'text', cell: (row) => row.organisationName },
      { title: texts.office, kind: 'text', cell: (row) => row.officeTitle },
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.kana, kind: 'text', cell: (row) => row.kana },
      { title: texts.postalCode, kind: 'text', cell: (row) => row.postalCode },
      { title: texts.address, kind: 'text', cell: (row) => row.address },
      { title: texts.phone, kind: 'text', cell: (row) => row.phone },
    ],
  }),
  async handle(filter, call) {
    const { councilId } = call.actor
    const day = filter.day ?? call.clock.today()
    const asked = { ...filter, vacancies: 'without' } as const
    const { items, total } = await store.listHolders(
      call.db,
      councilId,
      day,
      asked,
      call.pageSize(holderPageSize),
      await bandMembers(call, filter, day),
    )
    const contacts = new Map(
      (
        await store.listContacts(
          call.db,
          councilId,
          items.map(({ personId }) => personId!),
        )
      ).map((row) => [row.personId, row]),
    )
    const blank = { postalCode: '', address: '', phone: '' }
    return { items: items.map((row) => ({ ...row, ...(contacts.get(row.personId!) ?? blank) })), total }
  },
})
