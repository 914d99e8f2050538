import * as z from 'zod'
import { defineOperation } from '#kernel'
import { CompartmentRow } from '../schema.ts'
import * as store from '../store/areas.ts'

/** 分野を一覧する。 Ended ones too: old records still belong to them. */
export const listCompartments = defineOperation({
  name: 'identity.listCompartments',
  title: { ja: '分野を一覧する', en: 'List compartments' },
  kind: 'query',
  permission: 'signedIn',
  input: z.strictObject({}),
  output: z.object({ items: z.array(CompartmentRow), mayChange: z.boolean() }),
  async handle(_, call) {
    const mayChange = call.actor.permissions.has('identity.compartment.change')
    return { items: await store.listCompartments(call.db, call.actor.councilId), mayChange }
  },
})
