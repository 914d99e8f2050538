import * as z from 'zod'
import { defineOperation, titleOf } from '#kernel'
import { findWork } from '#platform/jobs'
import { LikelyPair, WorkShown, pairPageSize } from '../schema.ts'
import { comparedPerson } from '../store/duplicates.ts'
import * as store from '../store/pairs.ts'
import { listedPersons, shownOfTeams } from '../store/person-rows.ts'
import { compare } from '../rules/duplicates.ts'

/**
 * 同じ人かもしれない二人を一覧する。
 *
 * As found by the last looks at everybody, the likeliest first, 20 to a page, without those somebody decided on; of whom the reader sees both. Likeness is
 * that of today.
 */
export const listLikelyPairs = defineOperation({
  name: 'directory.listLikelyPairs',
  title: { ja: '同じ人かもしれない二人を一覧する', en: 'List likely duplicates' },
  kind: 'query',
  permission: 'directory.person.merge',
  input: z.strictObject({ page: z.int().min(1).max(1000).default(1) }),
  output: z.object({
    items: z.array(LikelyPair),
    more: z.boolean(),
    /** The reader's last look at everybody. */
    work: WorkShown.nullable(),
  }),
  async handle({ page }, call) {
    const { councilId, accountId } = call.actor
    const found = await store.openPairs(call.db, councilId, { limit: pairPageSize + 1, offset: (page - 1) * pairPageSize })
    const pairs = found.slice(0, pairPageSize)
    const people = await listedPersons(call.db, councilId, [...new Set(pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]))])
    call.viewed(shownOfTeams(people), 'team')
    const rows = new Map(people.map((row) => [row.personId, row]))
    const items = []
    for (const { oneId, otherId } of pairs) {
      const [a, b] = [await comparedPerson(call.db, councilId, oneId), await comparedPerson(call.db, councilId, otherId)]
      const [one, other] = [rows.get(oneId), rows.get(otherId)]
      if (a && b && one && other) items.push({ one, other: { ...other, ...compare(a, b) } })
    }
    const workId = accountId === null ? undefined : await store.lastSweep(call.db, councilId, accountId)
    const work = workId === undefined ? undefined : await findWork(call.db, councilId, workId)
    return { items, more: found.length > pairPageSize, work: work ? { ...work, title: titleOf(call.registry, work.operation) } : null }
  },
})
