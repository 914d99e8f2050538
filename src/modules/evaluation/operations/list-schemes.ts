import * as z from 'zod'
import { defineOperation } from '#kernel'
import { mayChangeSchemes } from '../policy.ts'
import { Scheme } from '../schema.ts'
import { listSchemes as schemesOf } from '../store/schemes.ts'

/** 評価の定めを一覧する。 Oldest first, each with its source. */
export const listSchemes = defineOperation({
  name: 'evaluation.listSchemes',
  title: { ja: '評価の定めを一覧する', en: 'List the schemes of evaluation' },
  kind: 'query',
  permission: 'evaluation.evaluation.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Scheme), mayChange: z.boolean() }),
  async handle(_, call) {
    return { items: await schemesOf(call.db, call.actor.councilId), mayChange: mayChangeSchemes(call.actor) }
  },
})
