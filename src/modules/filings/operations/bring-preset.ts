import * as z from 'zod'
import { defineOperation } from '#kernel'
import { FiscalYear, fiscalYearOf, fiscalYearRange } from '#kernel/values'
import { NewRequirement } from '../schema.ts'
import * as store from '../store/requirements.ts'
import { add } from './record-requirement.ts'

const Preset = z.strictObject({
  ...NewRequirement.shape,
  code: z.string().max(80),
  validFrom: z.undefined().optional(),
  requirementId: z.undefined().optional(),
})

/**
 * 提出の決まりの見本を入れる。
 *
 * Granted to no role: a council is founded with them, and an older one gets those it lacks. They hold from the beginning of the fiscal year and are followed
 * from today on; in a council whose earlier years are played, from the first of them. What names a programme the council does not have is left out.
 */
export const bringPreset = defineOperation({
  name: 'filings.bringPreset',
  title: { ja: '提出の決まりの見本を入れる', en: 'Bring the preset of filing requirements' },
  kind: 'command',
  permission: 'filings.preset.bring',
  input: z.strictObject({ requirements: z.array(Preset), playedFrom: FiscalYear.optional() }),
  output: z.object({ count: z.int() }),
  async handle({ requirements, playedFrom }, call) {
    const { councilId } = call.actor
    const known = new Set(await store.knownCodes(call.db, councilId))
    const programmes = new Set((await store.listProgrammes(call.db, councilId)).map(({ slug }) => slug))
    const { from: validFrom } = fiscalYearRange(playedFrom ?? fiscalYearOf(call.clock.today()))
    const followedFrom = playedFrom === undefined ? undefined : validFrom
    const wanted = requirements.filter(({ code, programme }) => !known.has(code) && (programme === null || programmes.has(programme)))
    for (const { code, ...requirement } of wanted) await add(call, { ...requirement, validFrom }, code, followedFrom)
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['requirements'] })
    return { count: wanted.length }
  },
})
