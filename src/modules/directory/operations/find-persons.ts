import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { type Language, dayText, eraDateText, fill } from '#kernel/values'
import { searchWords } from '../rules/search-words.ts'
import { PersonFilter, PersonRow, personPageSize, sexTitles } from '../schema.ts'
import { listedPersons, shownOfTeams } from '../store/person-rows.ts'
import { searchLimit, searchPersons } from '../store/search.ts'
import { texts } from '../web/people-texts.ts'

const PersonList = z.object({
  councilId: z.uuid(),
  items: z.array(PersonRow),
  /** Null where there are more than can be counted at once: narrow the search. */
  total: z.int().nullable(),
  /** Nobody is called so; these are one sign away. */
  alike: z.boolean(),
  can: z.array(z.enum(['merge'])),
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
  print: {
    template: new URL('print-register.typ', import.meta.url),
    title: texts.people,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle({ search, areaId, need, ended, page }, call) {
    const { councilId } = call.actor
    const size = call.pageSize(personPageSize)
    const { personIds, alike } = await searchPersons(call.db, councilId, { words: searchWords(search), areaId, need, ended })
    const items = await listedPersons(call.db, councilId, personIds.slice((page - 1) * size, page * size))
    call.viewed(shownOfTeams(items), 'team')
    const can = call.actor.permissions.has('directory.person.merge') ? ['merge' as const] : []
    return { councilId, items, total: personIds.length < searchLimit ? personIds.length : null, alike, can }
  },
})

function printed({ items, total }: z.output<typeof PersonList>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  return {
    title: t('people'),
    remarks: [
      t('total', { count: total ?? items.length }),
      ...(total === null || total > items.length ? [t('pageOnly', { count: items.length })] : []),
    ],
    none: items.length === 0 ? t('nobody') : '',
    widths: [38, 44, 34, 22, 0, 34],
    heads: [t('name'), t('kana'), t('bornOn'), t('district'), t('address'), t('phone')],
    rows: items.map((row) => [
      row.name,
      row.kana,
      row.bornOn === null ? '' : language === 'ja' ? eraDateText(row.bornOn) : dayText(row.bornOn, 'en'),
      row.areaName ?? '',
      row.address,
      row.phone,
    ]),
  }
}
