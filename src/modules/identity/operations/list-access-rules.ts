import * as z from 'zod'
import { defineOperation } from '#kernel'
import { AccessRule, EmergencyReason } from '../schema.ts'
import { listReasons } from '../store/emergency.ts'
import * as store from '../store/views.ts'

/** 緊急閲覧と閲覧の点検の決まりを、新しい順に一覧する。 With the source of each; times are minutes after midnight. Beside them the reasons people choose from. */
export const listAccessRules = defineOperation({
  name: 'identity.listAccessRules',
  title: { ja: '緊急閲覧と閲覧の点検の決まりを一覧する', en: 'List the rules of emergency access and odd views' },
  kind: 'query',
  permission: 'identity.accessRule.change',
  input: z.strictObject({}),
  output: z.object({ items: z.array(AccessRule), reasons: z.array(EmergencyReason) }),
  async handle(_, call) {
    const { councilId } = call.actor
    return { items: await store.listAccessRules(call.db, councilId), reasons: await listReasons(call.db, councilId, call.clock.today()) }
  },
})
