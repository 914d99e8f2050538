import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { type Language, dayText, fill } from '#kernel/values'
import { WorkFilter, WorkRow, measures, workPageSize, workPrintSize } from '../schema.ts'
import * as store from '../store/work.ts'
import { ownQuantities } from '../rules/count.ts'
import { figuresOf } from '../rules/work.ts'
import { figuresText } from '../web/texts.ts'
import { texts } from '../web/work-texts.ts'
import { workRow } from './get-work.ts'

const WorkList = z.object({ councilId: z.uuid(), items: z.array(WorkRow), total: z.int() })

/** 実施記録・連絡調整記録・調査研究を一覧する。 50 to a page; withdrawn ones only when asked for. On paper the whole list. */
export const listWork = defineOperation({
  name: 'plan.listWork',
  title: { ja: '実施記録を一覧する', en: 'List work records' },
  kind: 'query',
  permission: 'plan.work.read',
  input: WorkFilter,
  output: WorkList,
  table: defineTable({
    title: texts.records,
    items: ({ items }: z.output<typeof WorkList>) => items,
    columns: [
      { title: texts.happenedOn, kind: 'date', cell: (row) => row.happenedOn },
      { title: texts.kind, kind: 'text', cell: (row, language) => row.kindTitle[language] },
      { title: texts.line, kind: 'text', cell: (row) => row.lineTitle || row.activity },
      { title: texts.content, kind: 'text', cell: (row) => row.content },
      ...measures.map((measure) => ({ title: ownQuantities[measure].title, kind: 'count' as const, cell: (row: WorkRow) => row[measure] })),
      { title: texts.category, kind: 'text', cell: (row, language) => row.categoryTitle?.[language] ?? '' },
      { title: texts.area, kind: 'text', cell: (row) => row.areaName },
      { title: texts.partner, kind: 'text', cell: (row) => row.partner },
      { title: texts.place, kind: 'text', cell: (row) => row.place },
      { title: texts.agreement, kind: 'text', cell: (row) => row.agreement },
      { title: texts.nextStep, kind: 'text', cell: (row) => row.nextStep },
      { title: texts.nextOn, kind: 'date', cell: (row) => row.nextOn },
      { title: texts.nextBy, kind: 'text', cell: (row) => row.nextByName },
      { title: texts.recordedBy, kind: 'text', cell: (row) => row.recordedBy },
      { title: texts.withdrawnMark, kind: 'text', cell: (row, language) => (row.withdrawn ? texts.withdrawnMark[language] : '') },
    ],
  }),
  print: {
    template: new URL('list-work.typ', import.meta.url),
    title: texts.records,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle(filter, call) {
    const { db, actor, clock } = call
    const { councilId, accountId } = actor
    const size = filter.paper ? workPrintSize : call.pageSize(workPageSize)
    const { items, total } = await store.listWork(db, councilId, filter, { accountId, today: clock.today(), size })
    const kinds = await store.listWorkKinds(db, councilId)
    return { councilId, items: items.map((item) => workRow(item, kinds)), total }
  },
})

function printed({ items, total }: z.output<typeof WorkList>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  return {
    title: t('records'),
    remarks: [t('total', { count: total }), ...(total > items.length ? [t('onlyFirst', { count: items.length })] : [])],
    heads: [t('happenedOn'), t('kind'), t('line'), t('content'), t('figures'), t('partner')],
    rows: items.map((row) => [
      dayText(row.happenedOn, language),
      row.kindTitle[language],
      row.lineTitle || row.activity,
      row.content,
      figuresText(figuresOf(row), language),
      row.partner,
    ]),
  }
}
