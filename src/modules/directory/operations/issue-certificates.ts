import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { IsoDate, fiscalYearOf } from '#kernel/values'
import { nextNumber } from '#platform/postgres'
import { certificateNumber, textOn } from '../rules/certificates.ts'
import { CertificateKind } from '../schema.ts'
import { findAppointments } from '../store/appointments.ts'
import * as store from '../store/certificates.ts'
import { appointmentsOfRenewal } from '../store/renewals.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  nobody: {
    status: 422,
    ja: '対象の人がいません。名簿か一斉改選で、作る相手を選んでください。',
    en: 'There is nobody to make them out to. Choose people from a roster or a renewal.',
  },
  textMissing: {
    status: 409,
    ja: 'その日に使う文面がありません。「賞状の文面」で登録してから作ってください。',
    en: 'There is no text for that day. Enter it among the texts of certificates first.',
  },
  notLeft: {
    status: 422,
    ja: '感謝状・礼状は、退任が記録されている人に作ります。選び直してください。',
    en: 'Thanks are made out to people who left office. Choose again.',
  },
} as const

/**
 * 委嘱状・感謝状・礼状をまとめて作る。
 *
 * To chosen appointments, or to everybody a renewal brought in (委嘱状) or saw leave (感謝状・礼状), in 地区順. Where the text has a form for it each
 * takes the next number of the fiscal year; a number once taken stays taken.
 */
export const issueCertificates = defineOperation({
  name: 'directory.issueCertificates',
  title: { ja: '委嘱状・感謝状・礼状をまとめて作る', en: 'Make out certificates in series' },
  kind: 'command',
  permission: 'directory.appointment.write',
  input: z
    .strictObject({
      kind: CertificateKind,
      datedOn: IsoDate,
      appointmentIds: z.array(z.uuid()).max(3000).default([]),
      renewalId: z.uuid().optional(),
    })
    .refine(({ appointmentIds, renewalId }) => appointmentIds.length === 0 || renewalId === undefined, {
      path: ['renewalId'],
      params: { ja: '人か一斉改選の、どちらかだけを選んでください。', en: 'Choose either people or a renewal.' },
    }),
  output: z.object({ seriesId: z.uuid(), count: z.int() }),
  refusals,
  async handle({ kind, datedOn, appointmentIds, renewalId }, call) {
    const { councilId, accountId } = call.actor
    const made = renewalId === undefined ? undefined : await appointmentsOfRenewal(call.db, councilId, renewalId)
    const ids = made === undefined ? appointmentIds : kind === 'commission' ? made.begun : made.left
    const holders = (await findAppointments(call.db, councilId, ids)).filter(({ withdrawnReason }) => withdrawnReason === null)
    if (renewalId === undefined && holders.length !== new Set(appointmentIds).size) refuse(refusals, 'notFound')
    if (holders.length === 0) refuse(refusals, 'nobody')
    if (kind !== 'commission' && holders.some(({ endedOn }) => endedOn === null)) refuse(refusals, 'notLeft')
    const texts = await store.listTexts(call.db, councilId)
    const chosen = holders.map((holder) => textOn(texts, kind, holder.officeId, datedOn) ?? refuse(refusals, 'textMissing'))
    const fiscalYear = fiscalYearOf(datedOn)
    const seriesId = call.newId()
    const certificates: store.NewCertificate[] = []
    for (const [position, { appointmentId, scopeId }] of holders.entries()) {
      const { textId, numberForm } = found(chosen[position])
      const number =
        numberForm === ''
          ? ''
          : certificateNumber(numberForm, fiscalYear, await nextNumber(call.db, councilId, `directory.certificate/${kind}`, fiscalYear))
      certificates.push({ certificateId: call.newId(), scopeId, appointmentId, textId, numberText: number, position })
    }
    await store.insertCertificates(call.db, councilId, { seriesId, datedOn, issuedAt: call.clock.now(), issuedBy: accountId }, certificates)
    call.audit({ subject: { type: 'directory.certificates', id: seriesId }, fields: ['kind', 'datedOn'] })
    return { seriesId, count: certificates.length }
  },
})
