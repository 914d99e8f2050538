import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { eraDateText, fill } from '#kernel/values'
import { CertificateRow } from '../schema.ts'
import { listCertificates } from '../store/certificates.ts'
import { texts } from '../web/texts.ts'

const Printed = z.object({ eventId: z.uuid(), items: z.array(CertificateRow) })

/** 修了証を刷る（A4、一人一枚）。 In Japanese whoever reads; one that was issued again says so, one that was revoked is not printed. */
export const printCertificates = defineOperation({
  name: 'events.printCertificates',
  title: { ja: '修了証を刷る', en: 'Print certificates' },
  kind: 'query',
  permission: 'events.certificate.issue',
  input: z.strictObject({ eventId: z.uuid(), certificateId: z.uuid().optional() }),
  output: Printed,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('print-certificates.typ', import.meta.url),
    title: texts.certificates,
    addressed: true,
    data: ({ items }) => ({
      title: items[0]!.title,
      pages: items.map((certificate) => ({
        number: `第${certificate.number}号`,
        title: certificate.title,
        again: certificate.reissued > 0 ? '（再交付）' : '',
        name: certificate.name,
        birth: certificate.birthDate === null ? '' : `${eraDateText(certificate.birthDate)}生`,
        body: fill(certificate.wording, { course: certificate.course }),
        date: eraDateText(certificate.issuedOn),
        issuers: certificate.issuer.split('　').filter(Boolean),
      })),
    }),
    subject: ({ eventId }) => ({ type: 'events.event', id: eventId }),
  },
  async handle({ eventId, certificateId }, call) {
    const ids = certificateId === undefined ? {} : { certificateIds: [certificateId] }
    const { items } = await listCertificates(call.db, call.actor.councilId, { search: '', eventId, ...ids, page: 1 }, 1000)
    const standing = items.filter(({ revokedOn }) => revokedOn === null).toSorted((one, other) => (one.number < other.number ? -1 : 1))
    if (standing.length === 0) refuse(commonRefusals, 'notFound')
    return { eventId, items: standing }
  },
})
