import * as z from 'zod'
import { officeScope } from '#identity'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { NewOutsideBody } from '../schema.ts'
import * as store from '../store/outside.ts'
import { dayRefusals } from './gathering-steps.ts'
import { checkKind } from './plan-gathering.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  kindUnknown: dayRefusals.kindUnknown,
  compartmentUnknown: {
    status: 422,
    ja: '市全体を見られる分野のなかから、自分の所属する分野を選んでください。',
    en: 'Choose a compartment of your own that is open to you for the whole city.',
  },
  codeTaken: {
    status: 409,
    ja: '同じ符号の会議体がすでにあります。別の符号にしてください。',
    en: 'That code is taken. Choose another.',
  },
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
      const place = await placeFor(call, body.compartment)
      const code = body.code ?? `outside-${bodyId}`
      if (!(await store.insertOutsideBody(call.db, councilId, { ...body, ...place, bodyId, code })))
        refuse(refusals, 'codeTaken', [{ path: 'code', message: refusals.codeTaken }])
    }
    call.audit({ subject: { type: 'calendar.outsideBody', id: bodyId }, fields: Object.keys(body) })
    return { bodyId }
  },
})

async function placeFor(call: Call, compartment: string): Promise<{ scopeId: string; areaId: string }> {
  const office = await officeScope(call, compartment)
  if (!office || !(await store.isOpen(call.db, office.scopeId)))
    return refuse(refusals, 'compartmentUnknown', [{ path: 'compartment', message: refusals.compartmentUnknown }])
  return office
}
