import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { Persona } from '../schema.ts'
import * as store from '../store/accounts.ts'

/**
 * 見本の人を一覧する。
 *
 * Refuses with `notFound` unless the council was founded as synthetic: a production council must not even show that such a page exists.
 */
export const listPersonas = defineOperation({
  name: 'identity.listPersonas',
  title: { ja: '見本の人を一覧する', en: 'List sample personas' },
  kind: 'query',
  permission: 'anyone',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Persona) }),
  refusals: { notFound: commonRefusals.notFound },
  async handle(_, call) {
    const { councilId } = call.actor
    if (!(await store.isSynthetic(call.db, councilId))) refuse(commonRefusals, 'notFound')
    return { items: await store.accountsWithRoles(call.db, councilId, call.clock.today()) }
  },
})
