import type { Call } from '#kernel'
import type { Bound } from '../rules/count.ts'
import { type Part, changeOf, programmePart } from '../rules/preset.ts'
import type { PresetChange } from '../schema.ts'
import * as counts from '../store/counts.ts'
import * as plans from '../store/plans.ts'
import * as presets from '../store/presets.ts'

/** A part of the preset with what the council has of it. */
export interface OwnPart {
  readonly part: presets.StoredPart
  readonly own: Part | null
  readonly line: plans.StoredLine | undefined
  readonly change: Pick<PresetChange, 'kind' | 'fields'> | undefined
}

/** 見本と法人のもの。 Every part of the preset beside what the council's plans and programmes say today. */
export async function ownParts(call: Call): Promise<OwnPart[]> {
  const { councilId } = call.actor
  const known = await plans.listPlans(call.db, councilId)
  // A draft that was thrown away has left its year without a plan.
  const parts = (await presets.listParts(call.db, councilId)).filter(
    ({ fiscalYear }) => fiscalYear === 0 || known.some((plan) => plan.fiscalYear === fiscalYear),
  )
  const years = [...new Set(parts.map(({ fiscalYear }) => fiscalYear))]
  const lines = (
    await Promise.all(known.filter(({ fiscalYear }) => years.includes(fiscalYear)).map(({ planId }) => plans.linesOf(call.db, councilId, planId)))
  ).flat()
  const byId = new Map(lines.map((line) => [line.lineId, line]))
  const bound = Map.groupBy(await counts.bindingsOf(call.db, councilId, { years }), ({ fiscalYear, activity }) => `${fiscalYear} ${activity}`)
  const programmes = new Map((await presets.listProgrammes(call.db, councilId)).map((programme) => [programme.slug, programme]))
  return parts.map((part) => {
    const line = part.lineId === null ? undefined : byId.get(part.lineId)
    const programme = part.fiscalYear === 0 ? programmes.get(part.ref) : undefined
    const own = line ? ownLine(line, bound) : programme ? ownProgramme(programme) : null
    return { part, own, line, change: changeOf(part.taken, part.offered, own) }
  })
}

function ownLine(line: plans.StoredLine, bound: ReadonlyMap<string, readonly Bound[]>): Part {
  const { level, label, title, body, cooperation, marker, programme, activity, reporting, measure, quantities, fiscalYear } = line
  const sources = (bound.get(`${fiscalYear} ${activity}`) ?? []).map(({ kind, tags, measure: counted }) => ({ kind, tags, measure: counted }))
  return { level, label, title, body, cooperation, marker, programme, activity, reporting, measure, quantities, sources }
}
function ownProgramme({ programmeId: _programmeId, position: _position, ...programme }: presets.StoredProgramme): Part {
  return programmePart(programme)
}
