// What becomes of a certificate after it was issued.
import { type Call, type Refusals, commonRefusals, refuse } from '#kernel'
import * as store from '../store/certificates.ts'

export const certificateRefusals = {
  notFound: commonRefusals.notFound,
  revokedAlready: {
    status: 409,
    ja: 'この修了証は、すでに取り消されています。台帳を開き直してください。',
    en: 'The certificate was revoked already. Open the register again.',
  },
} as const satisfies Refusals

export async function moveCertificate(
  call: Call,
  { certificateId, move, reason }: { readonly certificateId: string; readonly move: 'reissue' | 'revoke'; readonly reason: string },
): Promise<{ certificateId: string }> {
  const { councilId, accountId } = call.actor
  await store.lockCertificate(call.db, certificateId)
  const {
    items: [certificate],
  } = await store.listCertificates(call.db, councilId, { search: '', certificateIds: [certificateId], page: 1 }, 1)
  if (!certificate) refuse(certificateRefusals, 'notFound')
  if (certificate.revokedOn !== null) refuse(certificateRefusals, 'revokedAlready')
  const on = call.clock.today()
  const by = accountId! // the permission is held by signed-in people only
  await store.insertMove(call.db, councilId, { certificateId, scopeId: certificate.scopeId, move, reason, on, by })
  call.audit({ subject: { type: 'events.certificate', id: certificateId }, fields: [move] })
  return { certificateId }
}
