import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewCertificateKind } from '../schema.ts'
import { writeCertificateKind } from '../store/terms.ts'

const refusals = {
  prefixTaken: {
    status: 409,
    ja: 'その番号の頭は、ほかの修了証で使っています。別のものにしてください。',
    en: 'Another kind of certificate has that prefix. Choose another.',
  },
} as const

/** 修了証の種類を定める。 Code and prefix stay, so that no number is ever given twice; wording and issuer may change. */
export const recordCertificateKind = defineOperation({
  name: 'events.recordCertificateKind',
  title: { ja: '修了証の種類を定める', en: 'Lay down a kind of certificate' },
  kind: 'command',
  permission: 'events.list.change',
  input: NewCertificateKind,
  output: z.object({ code: z.string() }),
  refusals,
  async handle(kind, call) {
    const kindId = call.newId()
    if (!(await writeCertificateKind(call.db, call.actor.councilId, { ...kind, kindId })))
      refuse(refusals, 'prefixTaken', [{ path: 'prefix', message: refusals.prefixTaken }])
    call.audit({ subject: { type: 'events.certificateKind', id: kindId }, fields: Object.keys(kind) })
    return { code: kind.code }
  },
})
