import * as z from 'zod'
import { type Call, defineOperation, refuse } from '#kernel'
import type { Part } from '../rules/preset.ts'
import { Binding, LineQuantity, PresetField, PresetPlace, PresetProgramme } from '../schema.ts'
import * as plans from '../store/plans.ts'
import * as presets from '../store/presets.ts'
import { rebind } from './counting.ts'
import { type OwnPart, ownParts } from './preset-parts.ts'

const refusals = {
  nothingOffered: {
    status: 409,
    ja: '選ばれた変更は、もうありません。開き直して、もう一度選んでください。',
    en: 'A change that was chosen is no longer offered. Reload and choose again.',
  },
  aboveMissing: {
    status: 409,
    ja: '新しい行の上にあたる行がありません。上の行も一緒に選んでください。',
    en: 'The line above a new line is not there. Choose that one as well.',
  },
} as const

const Choice = PresetPlace.extend({
  /** Of a changed line: what to take. Of a line that is new or gone: left empty. */
  fields: z.array(PresetField).max(20).default([]),
})

/**
 * 目録の変わったところを取り入れる（または見送る）。 Only what is chosen is taken; what is declined is not offered again until the catalogue changes there once
 * more. A line that is gone from the catalogue is taken off the plan, its records stay.
 */
export const takePresetChanges = defineOperation({
  name: 'plan.takePresetChanges',
  title: { ja: '目録の変わったところを取り入れる', en: 'Take changes of the catalogue' },
  kind: 'command',
  permission: 'plan.preset.take',
  input: z.strictObject({ taken: z.array(Choice).max(2000), declined: z.array(PresetPlace).max(2000).default([]) }),
  output: z.object({ taken: z.int(), declined: z.int() }),
  refusals,
  async handle({ taken, declined }, call) {
    const { councilId } = call.actor
    const parts = new Map((await ownParts(call)).map((each) => [placeOf(each.part), each]))
    const find = (place: z.output<typeof PresetPlace>) => {
      const found = parts.get(placeOf(place))
      return found?.change ? found : refuse(refusals, 'nothingOffered')
    }
    const written: presets.StoredPart[] = []
    // In the order of the document: a line may come with the one above it.
    const chosen = taken.map((choice) => ({ ...find(choice), fields: choice.fields })).toSorted((a, b) => a.part.position - b.part.position)
    const changed = new Map<string, { fiscalYear: number; activity: string; sources: z.output<typeof Binding>[] }>()
    for (const { part, own, line, change, fields } of chosen) {
      const { offered } = part
      if (change!.kind === 'added') {
        const lineId = part.fiscalYear === 0 ? null : await addLine(part, parts, call)
        const stored = { ...part, lineId, taken: offered }
        parts.set(placeOf(part), { part: stored, own: offered, line: undefined, change: undefined })
        written.push(stored)
        bind(part.fiscalYear, offered!)
      } else if (change!.kind === 'gone') {
        await presets.removeLine(call.db, councilId, part.lineId!, call.clock.now())
        written.push({ ...part, taken: null })
      } else {
        const said = Object.fromEntries(fields.map((field) => [field, offered![field]]))
        const now = { ...own, ...said }
        if (line) await presets.updateLine(call.db, councilId, line.lineId, now)
        else await rewriteProgramme(part.ref, now, call)
        written.push({ ...part, taken: { ...(part.taken ?? own), ...said } })
        if (line && fields.includes('sources')) bind(part.fiscalYear, { ...now, activity: line.activity })
      }
    }
    for (const place of declined) {
      const { part } = find(place)
      written.push({ ...part, taken: part.offered })
    }
    await presets.writeParts(call.db, councilId, written)
    for (const { fiscalYear, activity, sources } of changed.values()) await rebind(call, fiscalYear, activity, sources)
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['programmes', 'plans'] })
    return { taken: taken.length, declined: declined.length }

    function bind(fiscalYear: number, { activity, sources }: Part): void {
      if (activity) changed.set(`${fiscalYear} ${activity}`, { fiscalYear, activity, sources: z.array(Binding).parse(sources ?? []) })
    }
  },
})

function placeOf({ fiscalYear, ref }: { readonly fiscalYear: number; readonly ref: string }): string {
  return `${fiscalYear} ${ref}`
}

/** A line the council does not have yet, behind the last line that stands before it in the catalogue under the same line. */
async function addLine({ fiscalYear, position, offered }: presets.StoredPart, parts: ReadonlyMap<string, OwnPart>, call: Call): Promise<string> {
  const { councilId } = call.actor
  const said = offered!
  const above = said.above ? parts.get(placeOf({ fiscalYear, ref: said.above }))?.part.lineId : null
  if (above === undefined || (said.above && above === null)) refuse(refusals, 'aboveMissing')
  const plan = (await plans.listPlans(call.db, councilId)).find((each) => each.fiscalYear === fiscalYear)!
  const lines = await plans.linesOf(call.db, councilId, plan.planId)
  const places = new Map(lines.map((line, at) => [line.lineId, at]))
  const before = [...parts.values()]
    .filter(({ part }) => part.fiscalYear === fiscalYear && part.position < position && part.lineId !== null && places.has(part.lineId))
    .map(({ part }) => part)
    .toSorted((a, b) => b.position - a.position)[0]
  const at = before ? places.get(before.lineId!)! : -1
  const [left, right] = [lines[at]?.position ?? -1, lines[at + 1]?.position]
  const lineId = call.newId()
  const line = {
    lineId,
    parentLineId: above ?? null,
    position: right === undefined ? left + 1 : (left + right) / 2,
    level: said.level!,
    label: said['label'] as string,
    title: said['title'] as string,
    body: said['body'] as string,
    cooperation: said['cooperation'] as string,
    marker: said['marker'] as null,
    programme: said.programme ?? null,
    activity: said.activity ?? null,
    reporting: said['reporting'] as 'count',
    measure: said['measure'] as 'times',
    quantities: z.array(LineQuantity).parse(said['quantities']),
    sectionId: null,
  }
  await plans.insertLines(call.db, councilId, plan.planId, [line])
  return lineId
}

async function rewriteProgramme(slug: string, said: Part, call: Call): Promise<void> {
  const known = (await presets.listProgrammes(call.db, call.actor.councilId)).find((programme) => programme.slug === slug)!
  const programme = PresetProgramme.parse({ ...said, slug })
  await presets.writeProgrammes(call.db, call.actor.councilId, [{ ...programme, programmeId: known.programmeId, position: known.position }])
}
