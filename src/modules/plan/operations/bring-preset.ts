import * as z from 'zod'
import { type Call, defineOperation } from '#kernel'
import { linePart, programmePart } from '../rules/preset.ts'
import { PresetLineage, PresetPlan, PresetProgramme } from '../schema.ts'
import * as lineages from '../store/lineage.ts'
import * as plans from '../store/plans.ts'
import * as presets from '../store/presets.ts'
import { adopt, decided } from './adopt-plan.ts'

const Preset = z.strictObject({
  /** Names this version of the catalogue. */
  digest: z.string().min(1).max(100),
  programmes: z.array(PresetProgramme).max(500),
  /** `carried`: no plan of the catalogue but one that goes on with its newest for lack of another. */
  plans: z.array(PresetPlan.extend({ carried: z.boolean() })).max(20),
  lineage: z.array(PresetLineage).max(20_000),
})
type Preset = z.output<typeof Preset>

/**
 * 事業の目録を入れる。
 *
 * A council without plans gets them as they stand in the catalogue. One that has plans gets nothing of them: what the catalogue says otherwise
 * than when it was taken is kept beside, for people to look at and take (`plan.showPresetChanges`). Granted to no role: founding and starting bring it.
 */
export const bringPreset = defineOperation({
  name: 'plan.bringPreset',
  title: { ja: '事業の目録を入れる', en: 'Bring the catalogue of programmes' },
  kind: 'command',
  permission: 'plan.preset.bring',
  input: Preset,
  output: z.object({ adopted: z.int(), offered: z.int() }),
  async handle(preset, call) {
    const { councilId } = call.actor
    const known = await plans.listPlans(call.db, councilId)
    const told = known.length === 0 ? await begin(preset, call) : await offer(preset, known, call)
    await presets.rememberVersion(call.db, councilId, preset.digest, call.clock.now())
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['programmes', 'plans', 'lineage'] })
    return told
  },
})

/** Line ids by fiscal year and the name of the line in the preset. */
type Lines = Map<string, string>
const placeOf = (fiscalYear: number, ref: string): string => `${fiscalYear} ${ref}`

async function begin(preset: Preset, call: Call): Promise<{ adopted: number; offered: number }> {
  const { councilId } = call.actor
  await presets.addMany(call.db)
  const lines: Lines = new Map()
  const parts: presets.StoredPart[] = []
  await bringProgrammes(preset, new Set(), call, parts)
  for (const { carried, ...plan } of preset.plans) {
    const { lineIds } = await adopt(plan, call, decided)
    for (const [position, line] of plan.lines.entries()) {
      const lineId = lineIds[position]!
      lines.set(placeOf(plan.fiscalYear, line.ref), lineId)
      const part = linePart(line, aboveOf(plan, position))
      if (!carried) parts.push({ fiscalYear: plan.fiscalYear, ref: line.ref, position, lineId, taken: part, offered: part })
    }
  }
  await presets.writeParts(call.db, councilId, parts)
  await bringLineage(preset, lines, call)
  return { adopted: preset.plans.length, offered: 0 }
}

async function offer(preset: Preset, known: readonly plans.StoredPlan[], call: Call): Promise<{ adopted: number; offered: number }> {
  const { councilId } = call.actor
  const before = new Map((await presets.listParts(call.db, councilId)).map((part) => [placeOf(part.fiscalYear, part.ref), part]))
  const kept: presets.StoredPart[] = []
  const lines: Lines = new Map()
  const programmes = new Map((await presets.listProgrammes(call.db, councilId)).map((programme) => [programme.slug, programme]))
  await bringProgrammes(preset, programmes, call, kept)
  for (const [position, { slug }] of preset.programmes.entries()) {
    const part = before.get(placeOf(0, slug))
    if (part) kept.push({ ...part, position, offered: programmePart(preset.programmes[position]!) })
  }
  for (const plan of preset.plans) {
    const own = plan.carried ? undefined : known.find(({ fiscalYear }) => fiscalYear === plan.fiscalYear)
    if (!own) continue // a year the council has no plan of, or one that came from no file
    const claimed = new Set([...before.values()].map(({ lineId }) => lineId))
    const unclaimed = new Set((await plans.linesOf(call.db, councilId, own.planId)).filter(({ lineId }) => !claimed.has(lineId)))
    for (const [position, line] of plan.lines.entries()) {
      const part = linePart(line, aboveOf(plan, position))
      const place = { fiscalYear: plan.fiscalYear, ref: line.ref, position, offered: part }
      const remembered = before.get(placeOf(plan.fiscalYear, line.ref))
      if (remembered) kept.push({ ...remembered, ...place })
      else {
        // A council from before the preset was remembered: the line that says the same is the one that was taken.
        const same = [...unclaimed].find(
          ({ level, title, programme }) => level === line.level && title === line.title && programme === line.programme,
        )
        if (same) unclaimed.delete(same)
        kept.push({ ...place, lineId: same?.lineId ?? null, taken: same ? part : null })
      }
      const { lineId } = kept.at(-1)!
      if (lineId) lines.set(placeOf(plan.fiscalYear, line.ref), lineId)
    }
  }
  const still = new Set(kept.map(({ fiscalYear, ref }) => placeOf(fiscalYear, ref)))
  const gone = [...before].flatMap(([place, part]) => (still.has(place) ? [] : [{ ...part, offered: null }]))
  await presets.writeParts(call.db, councilId, [...kept, ...gone])
  await bringLineage(preset, lines, call)
  return { adopted: 0, offered: kept.length }
}

function aboveOf({ lines }: Pick<Preset['plans'][number], 'lines'>, at: number): string | null {
  const { parent } = lines[at]!
  return parent === null ? null : lines[parent]!.ref
}

/** Programmes the council does not have yet: nothing of its own is there that could be overwritten. */
async function bringProgrammes(preset: Preset, known: { has(slug: string): boolean }, call: Call, parts: presets.StoredPart[]): Promise<void> {
  const fresh = preset.programmes
    .map((programme, position) => ({ ...programme, position, programmeId: call.newId() }))
    .filter(({ slug }) => !known.has(slug))
  await presets.writeProgrammes(call.db, call.actor.councilId, fresh)
  for (const { programmeId: _, position, ...programme } of fresh) {
    const part = programmePart(programme)
    parts.push({ fiscalYear: 0, ref: programme.slug, position, lineId: null, taken: part, offered: part })
  }
}

async function bringLineage(preset: Preset, lines: Lines, call: Call): Promise<void> {
  const brought = preset.lineage.flatMap(({ from, to, relation, confirmed }) => {
    const fromLineId = lines.get(placeOf(from.fiscalYear, from.ref))
    const toLineId = lines.get(placeOf(to.fiscalYear, to.ref))
    return fromLineId && toLineId ? [{ lineageId: call.newId(), fromLineId, toLineId, relation, confirmed, confirmedBy: null }] : []
  })
  await lineages.insertLineage(call.db, call.actor.councilId, brought, call.clock.now(), false)
}
