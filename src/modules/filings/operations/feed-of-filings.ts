// 予定の配信に載る、自分が担当する提出期限。
import type { FeedSource } from '#kernel'
import { feedText } from '../rules/words.ts'
import { listOwnFilings } from './list-own-filings.ts'

export const feedOfFilings: FeedSource = {
  permission: listOwnFilings.permission,
  async read(run, { from, to }) {
    const { items } = await run(listOwnFilings, { from, to })
    return items.map((filing) => ({
      uid: `${filing.requirementId}-${filing.periodFrom}@sasaeai`,
      sequence: 0,
      changedAt: new Date(`${filing.periodFrom}T00:00:00Z`),
      status: 'confirmed',
      title: feedText(filing),
      place: [filing.recipient, filing.desk].filter(Boolean).join(' '),
      at: { firstDay: filing.dueOn, lastDay: filing.dueOn },
    }))
  },
}
