import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { NewIndicator } from '../schema.ts'
import { programmeNames } from '../store/evaluations.ts'
import { findIndicator, writeIndicator } from '../store/indicators.ts'

/** 指標を定める（直す・終える）。 With base and target; counted by the plan where it names an activity, and by numbers of its own otherwise. */
export const recordIndicator = defineOperation({
  name: 'evaluation.recordIndicator',
  title: { ja: '指標を定める', en: 'Lay down an indicator' },
  kind: 'command',
  permission: 'evaluation.indicator.change',
  input: NewIndicator,
  output: z.object({ indicatorId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ indicatorId = undefined as string | undefined, ...indicator }, call) {
    const { councilId } = call.actor
    if (indicatorId !== undefined && !(await findIndicator(call.db, councilId, indicatorId))) refuse(commonRefusals, 'notFound')
    if (!(await programmeNames(call.db, councilId)).has(indicator.programme)) refuse(commonRefusals, 'notFound')
    const id = indicatorId ?? call.newId()
    await writeIndicator(call.db, councilId, { ...indicator, indicatorId: id })
    call.audit({ subject: { type: 'evaluation.indicator', id }, fields: Object.keys(indicator) })
    return { indicatorId: id }
  },
})
