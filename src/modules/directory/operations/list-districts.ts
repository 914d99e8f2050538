import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { type Language, fill } from '#kernel/values'
import { District, DistrictFilter } from '../schema.ts'
import { listChoices } from '../store/lists.ts'
import * as store from '../store/organisations.ts'
import { listAreas } from '../store/places.ts'
import { texts } from '../web/organisation-texts.ts'
import { kindTitle } from './list-organisations.ts'

const Kind = z.object({ kind: z.string(), title: z.object({ ja: z.string(), en: z.string() }) })
const Districts = z.object({
  councilId: z.uuid(),
  items: z.array(District),
  /** 団体の種類。 Those that occur in a district, in the order of the council. */
  kinds: z.array(Kind),
  blocks: z.array(z.object({ areaId: z.uuid(), name: z.string() })),
})
type Row = z.output<typeof Districts>['items'][number] & { readonly kinds: z.output<typeof Districts>['kinds'] }

/** 地区を一覧する。 All districts of a day, today's where none is asked for, in 地区順 by block, with their organisations counted by kind. */
export const listDistricts = defineOperation({
  name: 'directory.listDistricts',
  title: { ja: '地区を一覧する', en: 'List districts' },
  kind: 'query',
  permission: 'directory.organisation.read',
  input: DistrictFilter,
  output: Districts,
  table: defineTable({
    title: texts.districts,
    items: ({ items, kinds }: z.output<typeof Districts>): Row[] => items.map((item) => ({ ...item, kinds })),
    columns: [
      { title: texts.block, kind: 'text', cell: (row) => row.blockName },
      { title: texts.district, kind: 'text', cell: (row) => row.name },
      { title: texts.kana, kind: 'text', cell: (row) => row.kana },
      { title: texts.organisationCount, kind: 'count', cell: (row) => row.total },
      { title: texts.byKind, kind: 'text', cell: (row, language) => countsText(row.counts, row.kinds, language) },
    ],
  }),
  print: {
    template: new URL('print-list.typ', import.meta.url),
    title: texts.districts,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle(filter, call) {
    const { councilId } = call.actor
    const items = await store.listDistricts(call.db, councilId, filter, filter.day ?? call.clock.today())
    const occurring = new Set(items.flatMap(({ counts }) => counts.map(({ kind }) => kind)))
    const choices = await listChoices(call.db, councilId, 'organisation-kind')
    const areas = await listAreas(call.db, councilId)
    return {
      councilId,
      items,
      kinds: choices.filter(({ code }) => occurring.has(code)).map(({ code }) => ({ kind: code, title: kindTitle(choices, code) })),
      blocks: areas.flatMap(({ areaId, kind, name }) => (kind === 'block' ? [{ areaId, name }] : [])),
    }
  },
})

/** 地区社協 1、サロン 3. */
function countsText(counts: Row['counts'], kinds: Row['kinds'], language: Language): string {
  return kinds
    .flatMap(({ kind, title }) => counts.filter((each) => each.kind === kind).map(({ count }) => `${title[language]} ${count}`))
    .join(language === 'ja' ? '、' : ', ')
}

function printed({ items, kinds }: z.output<typeof Districts>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  return {
    title: t('districts'),
    remarks: [t('districtTotal', { count: items.length })],
    none: items.length === 0 ? t('noDistricts') : '',
    widths: [40, 40, 40, 24, 0],
    heads: [t('block'), t('district'), t('kana'), t('organisationCount'), t('byKind')],
    rows: items.map((row) => [row.blockName, row.name, row.kana, String(row.total), countsText(row.counts, kinds, language)]),
  }
}
