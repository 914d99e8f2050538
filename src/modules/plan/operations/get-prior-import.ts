import * as z from 'zod'
import { type Call, defineOperation } from '#kernel'
import { type PriorFigure, PriorImportSheet } from '../schema.ts'
import * as store from '../store/prior.ts'
import { listDistricts } from '../store/work.ts'
import { findImport, judgeFile, priorRefusals } from './prior-steps.ts'

/** Figures and faults a page shows; the rest is counted. */
const shown = 500

/** 導入前の実績の取り込みを見る。 Before it is carried out what would come in and what must be corrected; afterwards exactly what came in, from where, by whom. */
export const getPriorImport = defineOperation({
  name: 'plan.getPriorImport',
  title: { ja: '導入前の実績の取り込みを見る', en: 'Show an import of earlier figures' },
  kind: 'query',
  permission: 'plan.plan.read',
  input: z.strictObject({ importId: z.uuid() }),
  output: PriorImportSheet,
  refusals: { notFound: priorRefusals.notFound },
  async handle({ importId }, call) {
    const { councilId, permissions } = call.actor
    const standing = await findImport(call, importId)
    const may = permissions.has('plan.prior.import')
    const judged = standing.state === 'open' && may ? await judgeFile(call, standing) : undefined
    const figures = standing.state === 'open' ? (judged?.figures ?? []) : await store.listFigures(call.db, councilId, importId)
    const faults = judged?.faults ?? []
    const ready = judged !== undefined && judged.unreadable === null && faults.length === 0 && figures.length > 0
    return {
      ...standing,
      hasFile: judged !== undefined,
      unreadable: judged?.unreadable?.sentence ?? null,
      faults: faults.slice(0, shown),
      faultCount: faults.length,
      figures: await named(call, standing.fiscalYear, figures.slice(0, shown)),
      total: figures.length,
      can: !may
        ? []
        : standing.state === 'open'
          ? [...(ready ? (['carryOut'] as const) : []), 'cancel' as const]
          : standing.state === 'done'
            ? ['withdraw' as const]
            : [],
    }
  },
})

async function named(call: Call, fiscalYear: number, figures: readonly PriorFigure[]) {
  const lines = new Map((await store.printedLines(call.db, call.actor.councilId, fiscalYear)).map((line) => [line.activity, line]))
  const areas = new Map((await listDistricts(call.db, call.actor.councilId, call.clock.today())).map(({ id, name }) => [id, name]))
  return figures.map((figure) => {
    const line = lines.get(figure.activity)
    const areaName = figure.areaId === null ? '' : (areas.get(figure.areaId) ?? '')
    return { ...figure, lineId: line?.lineId ?? null, lineTitle: line?.title ?? figure.activity, areaName }
  })
}
