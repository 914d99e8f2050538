import * as z from 'zod'
import { defineOperation } from '#kernel'
import { ReceivedFilter, ReceivedReferral, referralPageSize } from '../schema.ts'
import { listKinds } from '../store/lists.ts'
import { readReceived } from '../store/referrals.ts'
import { lookedAtReferrals, shownReceived, stagedAmong } from './referring.ts'

/** 受けたつなぎを一覧する。 What was passed on to the kinds of support the reader works in; 50 to a page. */
export const listReceivedReferrals = defineOperation({
  name: 'cases.listReceivedReferrals',
  title: { ja: '受けたつなぎを一覧する', en: 'List referrals received' },
  kind: 'query',
  permission: 'cases.case.read',
  input: ReceivedFilter,
  output: z.object({ items: z.array(ReceivedReferral), more: z.boolean() }),
  async handle({ show, page }, call) {
    const { councilId } = call.actor
    const size = call.pageSize(referralPageSize)
    const found = await readReceived(call.db, councilId, { show }, size + 1, (page - 1) * size)
    const items = found.slice(0, size)
    lookedAtReferrals(call, items)
    return { items: await shownReceived(call, items, stagedAmong(await listKinds(call.db, councilId))), more: found.length > size }
  },
})
