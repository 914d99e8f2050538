import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { NewOutsideBody } from '../schema.ts'
import * as store from '../store/outside.ts'
import { dayRefusals } from './gathering-steps.ts'
import { placeFor, placeRefusals } from './placing.ts'
import { checkKind } from './plan-gathering.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  kindUnknown: dayRefusals.kindUnknown,
  ...placeRefusals,
} as const

/** 外部の会議体を登録する（または直す）。 It lies in the scope of the chosen compartment for the city; code and compartment stay as they were first entered. */
export const recordOutsideBody = defineOperation({
  name: 'calendar.recordOutsideBody',
  title: { ja: '外部の会議体を登録する', en: 'Register an outside body' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: NewOutsideBody,
  output: z.object({ bodyId: z.uuid() }),
  refusals,
  async handle(body, call) {
    const { councilId } = call.actor
    const known =
      body.bodyId === undefined ? undefined : (await store.listOutsideBodies(call.db, councilId)).find((each) => each.bodyId === body.bodyId)
    if (body.bodyId !== undefined && !known) refuse(refusals, 'notFound')
    if (known?.kind !== body.kind) await checkKind(call, 'outside', body.kind, 'kind')
    const bodyId = known?.bodyId ?? call.newId()
    if (known) await store.updateOutsideBody(call.db, councilId, bodyId, body)
    else {
      const place = await placeFor(call, { compartment: body.compartment, areaId: null, tier: 2 })
      const code = body.code ?? `outside-${bodyId}`
      if (!(await store.insertOutsideBody(call.db, councilId, { ...body, ...place, bodyId, code })))
        refuse(refusals, 'codeTaken', [{ path: 'code', message: refusals.codeTaken }])
    }
    call.audit({ subject: { type: 'calendar.outsideBody', id: bodyId }, fields: Object.keys(body) })
    return { bodyId }
  },
})
