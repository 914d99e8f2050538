import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { searchWords } from '../rules/search-words.ts'
import { PersonFilter, PersonRow, personPageSize, sexTitles } from '../schema.ts'
import { listedPersons } from '../store/person-rows.ts'
import { searchLimit, searchPersons } from '../store/search.ts'
import { texts } from '../web/people-texts.ts'

const PersonList = z.object({
  items: z.array(PersonRow),
  /** Null where there are more than can be counted at once: narrow the search. */
  total: z.int().nullable(),
  /** Nobody is called so; these are one sign away. */
  alike: z.boolean(),
})

/**
 * 人を探す（読み・氏名・前の姓・電話・生年月日）。
 *
 * 50 to a page in order of reading. Whoever the reader may not see does not count. Names of protected people print 「非開示」 here even to
 * their team: they are opened on the page of the person, which leaves a trace.
 */
export const findPersons = defineOperation({
  name: 'directory.findPersons',
  title: { ja: '人を探す', en: 'Find people' },
  kind: 'query',
  permission: 'directory.person.read',
  input: PersonFilter,
  output: PersonList,
  table: defineTable({
    title: texts.people,
    items: ({ items }: z.output<typeof PersonList>) => items,
    columns: [
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.kana, kind: 'text', cell: (row) => row.kana },
      { title: texts.bornOn, kind: 'date', cell: (row) => row.bornOn },
      { title: texts.sex, kind: 'text', cell: (row, language) => sexTitles[row.sex][language] },
      { title: texts.district, kind: 'text', cell: (row) => row.areaName },
      { title: texts.address, kind: 'text', cell: (row) => row.address },
      { title: texts.phone, kind: 'text', cell: (row) => row.phone },
    ],
  }),
  async handle({ search, areaId, need, ended, page }, call) {
    const { councilId } = call.actor
    const size = call.pageSize(personPageSize)
    const { personIds, alike } = await searchPersons(call.db, councilId, { words: searchWords(search), areaId, need, ended })
    const items = await listedPersons(call.db, councilId, personIds.slice((page - 1) * size, page * size))
    call.viewed([], 'search')
    return { items, total: personIds.length < searchLimit ? personIds.length : null, alike }
  },
})
