import { defineOperation } from '#kernel'
import { canAtAll, readerOf } from '../policy.ts'
import { EmergencyGrantPage, GrantFilter } from '../schema.ts'
import * as store from '../store/emergency.ts'

/**
 * 知らされた緊急閲覧を一覧する（開いているもの・確かめを待つものが先）。
 *
 * A supervisor is told of those that open a compartment of theirs or were opened by people who work in one; the data protection lead of
 * every one. Nobody is told of their own.
 */
export const listEmergencyReviews = defineOperation({
  name: 'identity.listEmergencyReviews',
  title: { ja: '知らされた緊急閲覧を一覧する', en: 'List emergency access one is told of' },
  kind: 'query',
  permission: 'identity.emergency.review',
  input: GrantFilter,
  output: EmergencyGrantPage,
  async handle({ state, page }, call) {
    const items = await store.listConcerningGrants(call.db, readerOf(call), state === 'waiting', page)
    return { items, total: items[0]?.total ?? 0, can: canAtAll(call.actor) }
  },
})
