import * as z from 'zod'
import { defineOperation } from '#kernel'
import { RoleRow } from '../schema.ts'
import * as store from '../store/roles.ts'

/** 役割を一覧する。 The shipped ones and behind them the council's own. */
export const listRoles = defineOperation({
  name: 'identity.listRoles',
  title: { ja: '役割を一覧する', en: 'List roles' },
  kind: 'query',
  permission: 'signedIn',
  input: z.strictObject({}),
  output: z.object({ items: z.array(RoleRow) }),
  async handle(_, call) {
    return { items: await store.listRoles(call.db, call.actor.councilId) }
  },
})
