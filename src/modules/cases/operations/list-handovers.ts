import * as z from 'zod'
import { defineOperation } from '#kernel'
import { HandoverListed, handoverPageSize } from '../schema.ts'
import * as store from '../store/handovers.ts'

/** 引継ぎを一覧する。 Those of whose cases the reader sees at least one, with how many of them were read by the new ones; nothing of what a case is about. */
export const listHandovers = defineOperation({
  name: 'cases.listHandovers',
  title: { ja: '引継ぎを一覧する', en: 'List hand-overs' },
  kind: 'query',
  permission: 'cases.case.read',
  input: z.strictObject({ page: z.int().min(1).max(10_000).default(1) }),
  output: z.object({ items: z.array(HandoverListed), more: z.boolean() }),
  async handle({ page }, call) {
    const { councilId, accountId } = call.actor
    const size = call.pageSize(handoverPageSize)
    const found = await store.listHandovers(call.db, councilId, { accountId: accountId!, size, page }) // only signed-in people hold the permission
    const items = found.map((row) => {
      const { madeById: _, ...listed } = row
      return listed
    })
    return { items, more: found.length === size }
  },
})
