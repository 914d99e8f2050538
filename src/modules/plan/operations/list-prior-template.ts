import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { FiscalYear } from '#kernel/values'
import * as store from '../store/prior.ts'
import { ownQuantities } from '../rules/count.ts'
import { monthName } from '../web/texts.ts'
import { texts } from '../web/prior-texts.ts'
import { Measure } from '../schema.ts'

const Template = z.object({ items: z.array(z.object({ activity: z.string(), title: z.string(), within: z.string(), measure: Measure })) })
type Row = z.output<typeof Template>['items'][number]

/** 導入前の実績を書き込むための表を作る。 The lines of a year by months, to be filled in and brought back; a row may be repeated for each district. */
export const listPriorTemplate = defineOperation({
  name: 'plan.listPriorTemplate',
  title: { ja: '導入前の実績の記入用の表を作る', en: 'Make the form for earlier figures' },
  kind: 'query',
  permission: 'plan.plan.read',
  input: z.strictObject({ fiscalYear: FiscalYear }),
  output: Template,
  table: defineTable({
    title: texts.template,
    items: ({ items }: z.output<typeof Template>) => items,
    columns: [
      { title: texts.activity, kind: 'text', cell: (row: Row) => row.activity },
      { title: texts.within, kind: 'text', cell: (row) => row.within },
      { title: texts.line, kind: 'text', cell: (row) => row.title },
      { title: texts.district, kind: 'text', cell: () => '' },
      { title: texts.unit, kind: 'text', cell: (row, language) => ownQuantities[row.measure].title[language] },
      ...Array.from({ length: 12 }, (_, at) => ({
        title: { ja: monthName(at, 'ja'), en: monthName(at, 'en') },
        kind: 'count' as const,
        cell: () => null,
      })),
    ],
  }),
  handle: async ({ fiscalYear }, call) => ({ items: await store.printedLines(call.db, call.actor.councilId, fiscalYear) }),
})
