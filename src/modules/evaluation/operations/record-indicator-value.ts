import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { NewIndicatorValue } from '../schema.ts'
import { findIndicator, writeValue } from '../store/indicators.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  planCounts: {
    status: 422,
    ja: 'この指標は計画の実績で数えます。値は、記録をつけると変わります。',
    en: 'The plan counts this indicator: its value changes with the records.',
  },
} as const

/** 指標の値を記録する（年度ごと、出典つき）。 Of an indicator that no plan counts; the same year again puts it right. */
export const recordIndicatorValue = defineOperation({
  name: 'evaluation.recordIndicatorValue',
  title: { ja: '指標の値を記録する', en: 'Record a value of an indicator' },
  kind: 'command',
  permission: 'evaluation.indicator.change',
  input: NewIndicatorValue,
  output: z.object({ indicatorId: z.uuid() }),
  refusals,
  async handle(value, call) {
    const { councilId, accountId } = call.actor
    const indicator = await findIndicator(call.db, councilId, value.indicatorId)
    if (!indicator) return refuse(refusals, 'notFound')
    if (indicator.activity !== null) refuse(refusals, 'planCounts')
    await writeValue(call.db, councilId, { ...value, valueId: call.newId(), at: call.clock.now(), by: accountId! }) // only signed-in people hold the permission
    call.audit({ subject: { type: 'evaluation.indicator', id: value.indicatorId }, fields: ['value'] })
    return { indicatorId: value.indicatorId }
  },
})
