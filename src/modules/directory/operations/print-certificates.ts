import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { eraDateText } from '#kernel/values'
import { certificateBody } from '../rules/certificates.ts'
import { Certificate } from '../schema.ts'
import * as store from '../store/certificates.ts'
import { texts } from '../web/appointment-texts.ts'

const Series = z.object({ seriesId: z.uuid(), items: z.array(Certificate) })

/** 作った委嘱状・感謝状・礼状を刷る（縦書き、一人一枚、一つのPDF）。 In Japanese whoever reads. */
export const printCertificates = defineOperation({
  name: 'directory.printCertificates',
  title: { ja: '作った委嘱状・感謝状・礼状を刷る', en: 'Print certificates' },
  kind: 'query',
  permission: 'directory.appointment.write',
  input: z.strictObject({ seriesId: z.uuid() }),
  output: Series,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('print-certificates.typ', import.meta.url),
    title: texts.certificates,
    addressed: true,
    data: ({ items }) => ({
      title: items[0]!.title,
      pages: items.map((certificate) => ({
        number: certificate.numberText,
        title: certificate.title,
        name: certificate.name,
        body: certificateBody(certificate),
        date: eraDateText(certificate.datedOn),
        issuers: certificate.issuers.split('\n').filter(Boolean),
      })),
    }),
    subject: ({ seriesId }) => ({ type: 'directory.certificates', id: seriesId }),
  },
  async handle({ seriesId }, call) {
    const items = await store.listCertificates(call.db, call.actor.councilId, seriesId)
    if (items.length === 0) refuse(commonRefusals, 'notFound')
    return { seriesId, items }
  },
})
