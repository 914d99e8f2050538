import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { type Language, eraDateText, dayText, fill } from '#kernel/values'
import { PersonFilter, PersonRow, endingTitles, personPageSize, sexTitles } from '../schema.ts'
import { findPersons as find } from '../store/search.ts'
import { texts } from '../web/people-texts.ts'

const Found = z.object({
  councilId: z.uuid(),
  items: z.array(PersonRow),
  /** Null where counting them all would take too long. */
  total: z.int().nullable(),
})

/**
 * 人を探す。 By the beginning of name or kana, in the order of the syllabary, 50 to a page; on paper up to the page that was asked for.
 *
 * A protected person is found by the team alone, and the line says 「非開示」; the look is kept in the view log.
 */
export const findPersons = defineOperation({
  name: 'directory.findPersons',
  title: { ja: '人を探す', en: 'Find people' },
  kind: 'query',
  permission: 'directory.person.read',
  input: PersonFilter,
  output: Found,
  table: defineTable({
    title: texts.people,
    items: ({ items }: z.output<typeof Found>) => items,
    columns: [
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.kana, kind: 'text', cell: (row) => row.kana },
      { title: texts.bornOn, kind: 'date', cell: (row) => row.bornOn },
      { title: texts.sex, kind: 'text', cell: (row, language) => sexTitles[row.sex][language] },
      { title: texts.district, kind: 'text', cell: (row) => row.areaName },
      { title: texts.address, kind: 'text', cell: (row) => row.address },
      { title: texts.phone, kind: 'text', cell: (row) => row.phone },
      { title: texts.ended, kind: 'text', cell: (row, language) => row.endedBecause && endingTitles[row.endedBecause][language] },
    ],
  }),
  print: {
    template: new URL('print-register.typ', import.meta.url),
    title: texts.people,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle(filter, call) {
    const { councilId } = call.actor
    const { items, total } = await find(call.db, councilId, filter, call.pageSize(personPageSize))
    call.viewed(
      items.flatMap(({ personId, scopeId, protected: isProtected }) => (isProtected ? [{ type: 'directory.person', id: personId, scopeId }] : [])),
      'team',
    )
    return { councilId, items, total }
  },
})

function printed({ items, total }: z.output<typeof Found>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  return {
    title: t('people'),
    remarks: [
      t('total', { count: total ?? items.length }),
      ...(total !== null && total > items.length ? [t('pageOnly', { count: items.length })] : []),
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
