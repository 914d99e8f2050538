import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { Organisation, OrganisationFilter, addressPageSize, organisationKindTitles } from '../schema.ts'
import * as store from '../store/addresses.ts'
import { texts } from '../web/texts.ts'

const AddressBook = z.object({ items: z.array(Organisation), total: z.int(), mayChange: z.boolean() })

/** 住所録を見る。 50 to a page by reading; entries no longer used only when asked for. */
export const listOrganisations = defineOperation({
  name: 'letters.listOrganisations',
  title: { ja: '文書の住所録を見る', en: 'Show the address book' },
  kind: 'query',
  permission: 'letters.letter.read',
  input: OrganisationFilter,
  output: AddressBook,
  table: defineTable({
    title: texts.addresses,
    items: ({ items }: z.output<typeof AddressBook>) => items,
    columns: [
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.kana, kind: 'text', cell: (row) => row.kana },
      { title: texts.organisationKind, kind: 'text', cell: (row, language) => organisationKindTitles[row.kind][language] },
      { title: texts.postalCode, kind: 'text', cell: (row) => row.postalCode },
      { title: texts.address, kind: 'text', cell: (row) => row.address },
      { title: texts.phone, kind: 'text', cell: (row) => row.phone },
      { title: texts.fax, kind: 'text', cell: (row) => row.fax },
      { title: texts.roleTitle, kind: 'text', cell: (row) => row.roleTitle },
      { title: texts.personInCharge, kind: 'text', cell: (row) => row.personInCharge },
    ],
  }),
  async handle(filter, call) {
    const mayChange = call.actor.permissions.has('letters.letter.write')
    return { ...(await store.listOrganisations(call.db, call.actor.councilId, filter, call.pageSize(addressPageSize))), mayChange }
  },
})
