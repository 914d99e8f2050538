import * as z from 'zod'
import { defineOperation } from '#kernel'
import { LineRef, NewLine, PresetProgramme, Relation } from '../schema.ts'
import * as counts from '../store/counts.ts'
import * as lineages from '../store/lineage.ts'
import * as plans from '../store/plans.ts'
import * as presets from '../store/presets.ts'

const CatalogueLine = NewLine.extend({
  /** Its name in the preset; null for a line of the council's own. */
  ref: LineRef.nullable(),
  /** What it goes on from in the plan before, by position there. */
  was: z.array(z.object({ relation: Relation, confirmed: z.boolean(), from: z.int() })),
})

/** 事業の目録を、計画から読み出す。 Programmes and plans as they stand today, to be written out as files of the catalogue. */
export const readCatalogue = defineOperation({
  name: 'plan.readCatalogue',
  title: { ja: '事業の目録を読み出す', en: 'Read the catalogue from the plans' },
  kind: 'query',
  permission: 'plan.preset.take',
  input: z.strictObject({}),
  output: z.object({
    programmes: z.array(PresetProgramme),
    plans: z.array(z.object({ fiscalYear: z.int(), title: z.string(), lines: z.array(CatalogueLine) })),
  }),
  async handle(_, call) {
    const { councilId } = call.actor
    const known = (await plans.listPlans(call.db, councilId)).toSorted((a, b) => a.fiscalYear - b.fiscalYear)
    const refs = new Map((await presets.listParts(call.db, councilId)).map(({ lineId, ref }) => [lineId, ref]))
    const bound = Map.groupBy(
      await counts.bindingsOf(call.db, councilId, { years: known.map(({ fiscalYear }) => fiscalYear) }),
      ({ fiscalYear, activity }) => `${fiscalYear} ${activity}`,
    )
    const read = []
    let before: { planId: string; places: ReadonlyMap<string, number> } | undefined
    for (const { planId, fiscalYear, title } of known) {
      const lines = await plans.linesOf(call.db, councilId, planId)
      const places = new Map(lines.map(({ lineId }, at) => [lineId, at]))
      const lineage = Map.groupBy(
        before ? (await lineages.listLineage(call.db, councilId, before.planId, planId)).standing : [],
        ({ toLineId }) => toLineId,
      )
      read.push({
        fiscalYear,
        title,
        lines: lines.map(({ lineId, parentLineId, ...line }) => ({
          level: line.level,
          label: line.label,
          title: line.title,
          body: line.body,
          cooperation: line.cooperation,
          marker: line.marker,
          programme: line.programme,
          activity: line.activity,
          reporting: line.reporting,
          measure: line.measure,
          sectionId: line.sectionId,
          quantities: [...line.quantities],
          ref: refs.get(lineId) ?? null,
          parent: parentLineId === null ? null : places.get(parentLineId)!,
          sources: (bound.get(`${fiscalYear} ${line.activity}`) ?? []).map(({ kind, tags, measure }) => ({ kind, tags, measure })),
          was: (lineage.get(lineId) ?? []).flatMap(({ fromLineId, relation, confirmed }) => {
            const from = before?.places.get(fromLineId)
            return from === undefined ? [] : [{ from, relation, confirmed }]
          }),
        })),
      })
      before = { planId, places }
    }
    const programmes = (await presets.listProgrammes(call.db, councilId)).map(
      ({ programmeId: _programmeId, position: _position, ...programme }) => programme,
    )
    return { programmes, plans: read }
  },
})
