import * as z from 'zod'
import { defineOperation } from '#kernel'
import * as store from '../store/cases.ts'
import { caseFor, caseRefusals, caseSubject } from './casing.ts'
import { kindOf, placeOf } from './laying.ts'

/** ケースを台帳の人と結び付ける。 Its contacts are about them too; of somebody under protection all of it goes to their team. */
export const identifyCase = defineOperation({
  name: 'cases.identifyCase',
  title: { ja: 'ケースを台帳の人と結び付ける', en: 'Say whom a case is about' },
  kind: 'command',
  permission: 'cases.case.write',
  input: z.strictObject({ caseId: z.uuid(), revision: z.int().min(1), personId: z.uuid() }),
  output: z.object({ caseId: z.uuid() }),
  refusals: caseRefusals,
  async handle({ personId, ...asked }, call) {
    const found = await caseFor(call, asked)
    await placeOf(call, await kindOf(call, found.kind), { areaId: found.areaId, personId })
    await store.setPerson(call.db, call.actor.councilId, { caseId: found.caseId, personId })
    await store.settle(call.db, personId)
    call.audit({ subject: caseSubject(found.caseId), fields: ['personId'] })
    return { caseId: found.caseId }
  },
})
