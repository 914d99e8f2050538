import * as z from 'zod'
import { defineOperation } from '#kernel'
import { mayChangeWorkKinds } from '../policy.ts'
import { WorkKind } from '../schema.ts'
import * as store from '../store/work.ts'

/** 実施記録などの種類と区分を一覧する。 Past ones too, as records keep their codes. */
export const listWorkKinds = defineOperation({
  name: 'plan.listWorkKinds',
  title: { ja: '実施記録の種類と区分を一覧する', en: 'List kinds of work records' },
  kind: 'query',
  permission: 'plan.work.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(WorkKind), mayChange: z.boolean() }),
  async handle(_, call) {
    return { items: await store.listWorkKinds(call.db, call.actor.councilId), mayChange: mayChangeWorkKinds(call.actor) }
  },
})
