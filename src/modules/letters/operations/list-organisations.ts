import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Organisation, OrganisationFilter } from '../schema.ts'
import * as store from '../store/addresses.ts'

/** 住所録を見る。 50 to a page by reading; entries no longer used only when asked for. */
export const listOrganisations = defineOperation({
  name: 'letters.listOrganisations',
  title: { ja: '文書の住所録を見る', en: 'Show the address book' },
  kind: 'query',
  permission: 'letters.letter.read',
  input: OrganisationFilter,
  output: z.object({ items: z.array(Organisation), total: z.int(), mayChange: z.boolean() }),
  async handle(filter, call) {
    const mayChange = call.actor.permissions.has('letters.letter.write')
    return { ...(await store.listOrganisations(call.db, call.actor.councilId, filter)), mayChange }
  },
})
