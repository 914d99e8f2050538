import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewBody } from '../schema.ts'
import { insertBody } from '../store/meetings.ts'
import { dayRefusals } from './gathering-steps.ts'
import { placeFor, placeRefusals } from './placing.ts'
import { checkKind } from './plan-gathering.ts'
import { recordBodyRule } from './record-body-rule.ts'

const refusals = { kindUnknown: dayRefusals.kindUnknown, ...placeRefusals, ...recordBodyRule.refusals } as const

/** 会議体を設ける。 In the scope of a compartment of whoever opens it; with secretariat and issuing body where they are known. Its members are set on its page. */
export const openBody = defineOperation({
  name: 'calendar.openBody',
  title: { ja: '会議体を設ける', en: 'Open a body' },
  kind: 'command',
  permission: 'calendar.body.open',
  input: NewBody,
  output: z.object({ bodyId: z.uuid() }),
  refusals,
  async handle(body, call) {
    const { compartment, scopeId, areaId, tier, kind, validFrom, sectionId, issuer, source } = body
    if (kind !== '') await checkKind(call, 'body', kind, 'kind')
    // The schema asks for one of them, and for the area where the scope is named.
    const place = scopeId === undefined ? await placeFor(call, { compartment: compartment!, areaId, tier }) : { scopeId, areaId: areaId! }
    const bodyId = call.newId()
    if (!(await insertBody(call.db, call.actor.councilId, { ...body, ...place, bodyId, code: body.code ?? `body-${bodyId}` })))
      refuse(refusals, 'codeTaken', [{ path: 'code', message: refusals.codeTaken }])
    if (sectionId !== null || issuer !== '') await call.run(recordBodyRule, { bodyId, validFrom: validFrom!, sectionId, issuer, source }) // as above
    call.audit({ subject: { type: 'calendar.body', id: bodyId }, fields: Object.keys(body) })
    return { bodyId }
  },
})
