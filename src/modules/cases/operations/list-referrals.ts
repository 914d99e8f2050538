import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Referral, ReferralFilter, referralPageSize } from '../schema.ts'
import { readReferrals } from '../store/referrals.ts'
import { lookedAtReferrals, shownReferrals } from './referring.ts'

/** つないだものを一覧する。 Of what the reader may see; with `overdue` one's own that nobody has answered in time. 50 to a page. */
export const listReferrals = defineOperation({
  name: 'cases.listReferrals',
  title: { ja: 'つないだものを一覧する', en: 'List what was passed on' },
  kind: 'query',
  permission: 'cases.case.read',
  input: ReferralFilter,
  output: z.object({ items: z.array(Referral), more: z.boolean() }),
  async handle({ page, ...filter }, call) {
    const { councilId, accountId } = call.actor
    const size = call.pageSize(referralPageSize)
    const found = await readReferrals(call.db, councilId, filter, { today: call.clock.today(), accountId }, size + 1, (page - 1) * size)
    const items = found.slice(0, size)
    lookedAtReferrals(call, items)
    return { items: await shownReferrals(call, items), more: found.length > size }
  },
})
