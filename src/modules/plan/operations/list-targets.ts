import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { unitOf } from '../rules/count.ts'
import { Line } from '../schema.ts'
import { targetText, texts as planTexts } from '../web/texts.ts'
import { markerTitles } from '../web/edit-texts.ts'
import { texts } from '../web/version-texts.ts'
import * as store from '../store/changes.ts'
import { showPlan } from './show-plan.ts'
import { versionRefusals } from './versioning.ts'

const Row = Line.pick({
  lineId: true,
  depth: true,
  level: true,
  label: true,
  title: true,
  marker: true,
  target: true,
  measure: true,
  cooperation: true,
}).extend({
  section: z.string(),
  person: z.string(),
})

/** 計画の項目を、計画の回数つきで一覧する。 In the order of the document, for a table to work with. */
export const listTargets = defineOperation({
  name: 'plan.listTargets',
  title: { ja: '計画の項目と計画の回数を一覧する', en: 'List plan lines with their targets' },
  kind: 'query',
  permission: 'plan.plan.read',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198) }),
  output: z.object({ items: z.array(Row) }),
  refusals: { notFound: versionRefusals.notFound },
  table: defineTable({
    title: texts.targets,
    items: ({ items }: { readonly items: readonly z.output<typeof Row>[] }) => items,
    columns: [
      { title: planTexts.label, kind: 'text', cell: (row) => row.label },
      { title: planTexts.line, kind: 'text', cell: (row) => `${'　'.repeat(row.depth)}${row.title}` },
      { title: texts.mark, kind: 'text', cell: (row, language) => (row.marker ? markerTitles[row.marker][language] : '') },
      { title: planTexts.target, kind: 'text', cell: (row, language) => (row.target ? targetText(row.target, unitOf[row.measure], language) : '') },
      { title: texts.least, kind: 'count', cell: (row) => row.target?.min ?? null },
      { title: texts.most, kind: 'count', cell: (row) => row.target?.max ?? null },
      { title: texts.cooperation, kind: 'text', cell: (row) => row.cooperation },
      { title: texts.section, kind: 'text', cell: (row) => row.section },
      { title: texts.person, kind: 'text', cell: (row) => row.person },
    ],
  }),
  async handle({ fiscalYear }, call) {
    const { lines } = await call.run(showPlan, { fiscalYear })
    const { sections, people } = await store.inCharge(call.db, call.actor.councilId, call.clock.today())
    const items = lines.map((line) => ({
      ...line,
      section: sections.find(({ sectionId }) => sectionId === line.sectionId)?.name ?? '',
      person: people.find(({ accountId }) => accountId === line.accountId)?.name ?? '',
    }))
    return { items }
  },
})
