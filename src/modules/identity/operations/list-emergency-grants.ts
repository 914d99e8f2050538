import { defineOperation } from '#kernel'
import { canAtAll, readerOf } from '../policy.ts'
import { EmergencyGrantPage, GrantPage } from '../schema.ts'
import * as store from '../store/emergency.ts'

/** 自分の緊急閲覧を、新しい順に一覧する。 50 to a page. */
export const listEmergencyGrants = defineOperation({
  name: 'identity.listEmergencyGrants',
  title: { ja: '自分の緊急閲覧を一覧する', en: 'List the own emergency access' },
  kind: 'query',
  permission: 'identity.emergency.read',
  input: GrantPage,
  output: EmergencyGrantPage,
  async handle({ page }, call) {
    const items = await store.listOwnGrants(call.db, readerOf(call), page)
    return { items, total: items[0]?.total ?? 0, can: canAtAll(call.actor) }
  },
})
