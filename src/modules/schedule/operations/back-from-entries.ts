// いつ戻るか、ほかの部屋で。
import type { BackToday } from '#kernel'
import { showBoard } from './show-board.ts'

/** As the board says now, where everybody here reads it: private entries have no part in it, and whoever is late has no time. */
export const backFromEntries: BackToday = {
  permission: showBoard.permission,
  async read(run, accountIds) {
    const asked = new Set(accountIds)
    const { items } = await run(showBoard, {})
    return Object.fromEntries(
      items.flatMap((each) => (asked.has(each.accountId) && each.backTime !== '' && !each.late ? [[each.accountId, each.backTime]] : [])),
    )
  },
}
