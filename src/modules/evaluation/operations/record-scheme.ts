import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewScheme } from '../schema.ts'
import { listSchemes, usedCodes, writeScheme } from '../store/schemes.ts'

const refusals = {
  inUse: {
    status: 422,
    ja: 'その年度の評価で使われている符号がなくなります。符号を残すか、次の年度からの定めにしてください。',
    en: 'A code that evaluations of those years use would be gone. Keep it, or let the scheme begin with a later year.',
  },
} as const

/** 評価の定めを決める（何年度から、何による）。 Another first year is another scheme; the same year again puts it right. Nothing that was judged loses its words. */
export const recordScheme = defineOperation({
  name: 'evaluation.recordScheme',
  title: { ja: '評価の定めを決める', en: 'Lay down a scheme of evaluation' },
  kind: 'command',
  permission: 'evaluation.scheme.change',
  input: NewScheme,
  output: z.object({ fromYear: z.int() }),
  refusals,
  async handle(scheme, call) {
    const { councilId } = call.actor
    const schemes = await listSchemes(call.db, councilId)
    const next = schemes.find(({ fromYear }) => fromYear > scheme.fromYear)
    // Years before the first scheme are judged by it.
    const from = schemes.some(({ fromYear }) => fromYear < scheme.fromYear) ? scheme.fromYear : 0
    const kept = new Set([
      ...scheme.stages.map(({ code }) => `stage ${code}`),
      ...scheme.scale.map(({ code }) => `step ${code}`),
      ...scheme.directions.map(({ code }) => `direction ${code}`),
    ])
    const used = await usedCodes(call.db, councilId, from, next?.fromYear ?? 9999)
    if (used.some((code) => code !== null && !kept.has(code))) refuse(refusals, 'inUse', [{ path: 'fromYear', message: refusals.inUse }])
    const schemeId = schemes.find(({ fromYear }) => fromYear === scheme.fromYear)?.schemeId ?? call.newId()
    await writeScheme(call.db, councilId, { ...scheme, schemeId })
    call.audit({ subject: { type: 'evaluation.scheme', id: schemeId }, fields: Object.keys(scheme) })
    return { fromYear: scheme.fromYear }
  },
})
