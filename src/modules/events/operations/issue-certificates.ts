import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { hasEarned } from '../rules/credit.ts'
import { CertificatesToIssue } from '../schema.ts'
import * as applications from '../store/applications.ts'
import { insertCertificate } from '../store/certificates.ts'
import * as store from '../store/events.ts'
import { listCertificateKinds } from '../store/terms.ts'
import { rowOf } from './applying.ts'
import { eventRefusals, eventSubject } from './event-steps.ts'
import { serialNumber } from './numbering.ts'

const refusals = {
  notFound: eventRefusals.notFound,
  certificateUnknown: {
    status: 409,
    ja: 'この催しには、修了証の種類が決まっていません。催しの内容で選んでください。',
    en: 'No kind of certificate is chosen for this event. Choose one among its settings.',
  },
  notEarned: {
    status: 422,
    ja: '時間数か評価が足りない人が含まれています。出欠と評価を確かめて、選び直してください。',
    en: 'Somebody among them lacks hours or the evaluation. Check attendance and evaluation, then choose again.',
  },
  issuedAlready: {
    status: 409,
    ja: 'すでに修了証を出した人が含まれています。なくした人には、再交付をしてください。',
    en: 'Somebody among them has a certificate already. If it was lost, issue it again.',
  },
  tooEarly: {
    status: 422,
    ja: '交付の日が、先の日になっています。今日か、それより前の日にしてください。',
    en: 'It cannot be issued on a day to come. Enter today or an earlier day.',
  },
} as const

/** 修了証を出す。 Only to whoever has earned it; numbered one after the other within the fiscal year of its kind, and registered for good. */
export const issueCertificates = defineOperation({
  name: 'events.issueCertificates',
  title: { ja: '修了証を出す', en: 'Issue certificates' },
  kind: 'command',
  permission: 'events.certificate.issue',
  input: CertificatesToIssue,
  output: z.object({ certificateIds: z.array(z.uuid()), numbers: z.array(z.string()) }),
  refusals,
  async handle({ eventId, issuedOn, recipients }, call) {
    const { councilId, accountId } = call.actor
    if (issuedOn > call.clock.today()) refuse(refusals, 'tooEarly', [{ path: 'issuedOn', message: refusals.tooEarly }])
    const event = (await store.lockEvent(call.db, councilId, eventId)) ?? refuse(refusals, 'notFound')
    const kind = (await listCertificateKinds(call.db, councilId)).find(({ kindId }) => kindId === event.certificateKindId)
    if (!kind) refuse(refusals, 'certificateUnknown')
    const sessions = await store.listSessions(call.db, councilId, eventId)
    const all = new Map((await applications.ofEvent(call.db, councilId, eventId, 'placed')).map((each) => [each.applicationId, each]))
    const issued: { readonly certificateId: string; readonly number: string }[] = []
    for (const { applicationId, birthDate } of recipients) {
      const application = all.get(applicationId) ?? refuse(refusals, 'notEarned')
      const { minutes, certificates, name, kana, evaluationPassed } = rowOf(application, sessions)
      if (!hasEarned(event, { minutes, evaluationPassed })) refuse(refusals, 'notEarned')
      if (certificates.some(({ revoked }) => !revoked)) refuse(refusals, 'issuedAlready')
      const number = await serialNumber(call, 'events.certificate', kind.prefix, issuedOn)
      const certificateId = call.newId()
      await insertCertificate(call.db, councilId, {
        certificateId,
        scopeId: application.scopeId,
        applicationId,
        eventId,
        kindId: kind.kindId,
        number,
        name,
        kana,
        birthDate,
        course: event.title,
        minutes,
        issuedOn,
        at: call.clock.now(),
        by: accountId!, // the permission is held by signed-in people only
      })
      call.audit({ subject: { type: 'events.certificate', id: certificateId }, fields: ['number'] })
      issued.push({ certificateId, number })
    }
    await store.raiseRevision(call.db, councilId, eventId, call.clock.now())
    call.audit({ subject: eventSubject(eventId), fields: ['certificates'] })
    return { certificateIds: issued.map(({ certificateId }) => certificateId), numbers: issued.map(({ number }) => number) }
  },
})
