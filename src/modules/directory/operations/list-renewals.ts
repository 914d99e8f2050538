import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Renewal } from '../schema.ts'
import * as store from '../store/renewals.ts'

/** 一斉改選を一覧する。 Newest first, with how far each has come. */
export const listRenewals = defineOperation({
  name: 'directory.listRenewals',
  title: { ja: '一斉改選を一覧する', en: 'List renewals' },
  kind: 'query',
  permission: 'directory.appointment.write',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Renewal) }),
  async handle(_, call) {
    return { items: await store.listRenewals(call.db, call.actor.councilId) }
  },
})
