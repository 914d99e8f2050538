import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewStandard } from '../schema.ts'
import { insertStandard } from '../store/terms.ts'

const refusals = {
  dayTaken: {
    status: 409,
    ja: 'その日からの定めが、すでにあります。別の日からにしてください。',
    en: 'There is a standard from that day already. Choose another day.',
  },
} as const

/** 確認の期間と、オープンデータの表示を定める。 From a day on; nothing is overwritten. */
export const recordStandard = defineOperation({
  name: 'resources.recordStandard',
  title: { ja: '社会資源の確認の期間を定める', en: 'Lay down how long confirmations hold' },
  kind: 'command',
  permission: 'resources.list.change',
  input: NewStandard,
  output: z.object({ standardId: z.uuid() }),
  refusals,
  async handle(standard, call) {
    const { councilId } = call.actor
    const standardId = call.newId()
    if (!(await insertStandard(call.db, councilId, { ...standard, standardId })))
      refuse(refusals, 'dayTaken', [{ path: 'validFrom', message: refusals.dayTaken }])
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: Object.keys(standard) })
    return { standardId }
  },
})
