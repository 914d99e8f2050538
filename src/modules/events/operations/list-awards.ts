import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { type Language, dayText, eraDateText, fill } from '#kernel/values'
import { Award, AwardFilter, awardPageSize, awardPaperSize } from '../schema.ts'
import * as store from '../store/commendations.ts'
import { texts, yearsText } from '../web/commendation-texts.ts'

const Awards = z.object({ councilId: z.uuid(), items: z.array(Award), total: z.int() })

/** 表彰の台帳を見る。 By name, post or number; newest first, 100 to a page, on paper the whole. What was withdrawn stays, and says so. */
export const listAwards = defineOperation({
  name: 'events.listAwards',
  title: { ja: '表彰の台帳を見る', en: 'List awards' },
  kind: 'query',
  permission: 'events.commendation.read',
  input: AwardFilter,
  output: Awards,
  table: defineTable({
    title: texts.awards,
    items: ({ items }: z.output<typeof Awards>) => items,
    columns: [
      { title: texts.awardedOn, kind: 'date', cell: (row) => row.awardedOn },
      { title: texts.kind, kind: 'text', cell: (row, language) => row.kindTitle[language] },
      { title: texts.number, kind: 'text', cell: (row) => row.number },
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.post, kind: 'text', cell: (row) => row.post },
      { title: texts.years, kind: 'text', cell: (row, language) => yearsText(row.months, language) },
      { title: texts.remark, kind: 'text', cell: (row) => row.remark },
      { title: texts.withdrawnOn, kind: 'date', cell: (row) => row.withdrawnOn },
      { title: texts.reason, kind: 'text', cell: (row) => row.withdrawnBecause },
    ],
  }),
  print: {
    template: new URL('list-awards.typ', import.meta.url),
    title: texts.awards,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle(filter, call) {
    const { councilId } = call.actor
    const size = filter.paper ? awardPaperSize : call.pageSize(awardPageSize)
    return { councilId, ...(await store.listAwards(call.db, councilId, filter, size)) }
  },
})

function printed({ items, total }: z.output<typeof Awards>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const day = (date: string) => (language === 'ja' ? eraDateText(date) : dayText(date, language))
  return {
    title: t('awards'),
    total: t('total', { count: total }),
    widths: [38, 48, 30, 46, 0, 24, 50],
    heads: [t('awardedOn'), t('kind'), t('number'), t('name'), t('post'), t('years'), t('remark')],
    rows: items.map((row) => [
      day(row.awardedOn),
      row.kindTitle[language],
      row.number ?? '',
      row.name,
      row.post,
      yearsText(row.months, language),
      row.withdrawnOn === null ? row.remark : `${t('withdrawn')} ${row.withdrawnBecause}`,
    ]),
  }
}
