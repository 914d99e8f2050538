import * as z from 'zod'
import { defineOperation } from '#kernel'
import { mayChangeViews } from '../policy.ts'
import { KindChoice, View } from '../schema.ts'
import { listViews as views, programmeNames } from '../store/views.ts'
import { choicesOf, kindsIn, linesOf, reportOf, reportRefusals } from './reporting.ts'

/** 報告先別の見方を一覧する。 Those of the fiscal year and the others, and what may be chosen for one: programmes of its plan, chapter by chapter, and what belongs to none. */
export const listViews = defineOperation({
  name: 'reports.listViews',
  title: { ja: '報告先別の見方を一覧する', en: 'List views of a report' },
  kind: 'query',
  permission: 'reports.report.read',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198) }),
  output: z.object({
    items: z.array(View.extend({ ofThisYear: z.boolean() })),
    chapters: z.array(
      z.object({
        lineId: z.uuid(),
        name: z.string(),
        choices: z.array(z.object({ kind: z.enum(['programme', 'activity']), code: z.string(), name: z.string() })),
      }),
    ),
    kinds: z.array(KindChoice),
    can: z.array(z.enum(['change'])),
  }),
  refusals: { notFound: reportRefusals.notFound },
  async handle({ fiscalYear }, call) {
    const { councilId } = call.actor
    await reportOf(call, fiscalYear)
    const names = await programmeNames(call.db, councilId)
    const seen = new Set<string>()
    const chapters: { lineId: string; name: string; choices: { kind: 'programme' | 'activity'; code: string; name: string }[] }[] = []
    for (const { lineId, depth, label, title, activity, programme } of await linesOf(call, fiscalYear)) {
      const name = `${label} ${title}`.trim()
      if (depth === 0) chapters.push({ lineId, name, choices: [] })
      const kind = programme === null ? 'activity' : 'programme'
      const code = programme ?? activity
      if (code === null || seen.has(`${kind} ${code}`)) continue
      seen.add(`${kind} ${code}`)
      chapters.at(-1)?.choices.push({ kind, code, name: kind === 'programme' ? (names.get(code) ?? name) : name })
    }
    const items = await views(call.db, councilId)
    return {
      items: items.map((view) => ({ ...view, ofThisYear: view.firstYear <= fiscalYear && (view.lastYear === null || view.lastYear >= fiscalYear) })),
      chapters: chapters.filter(({ choices }) => choices.length > 0),
      kinds: choicesOf(await kindsIn(call, fiscalYear)),
      can: mayChangeViews(call.actor) ? ['change' as const] : [],
    }
  },
})
