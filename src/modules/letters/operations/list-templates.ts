import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Template } from '../schema.ts'
import * as store from '../store/standards.ts'

/** 文例を見る。 All of them, those no longer used at the end. */
export const listTemplates = defineOperation({
  name: 'letters.listTemplates',
  title: { ja: '文例を見る', en: 'Show the templates' },
  kind: 'query',
  permission: 'letters.letter.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Template), mayChange: z.boolean() }),
  async handle(_, call) {
    return { items: await store.listTemplates(call.db, call.actor.councilId), mayChange: call.actor.permissions.has('letters.letter.write') }
  },
})
