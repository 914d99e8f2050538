import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { CertificateFilter, CertificateRow, certificatePageSize } from '../schema.ts'
import * as store from '../store/certificates.ts'
import { texts } from '../web/texts.ts'

const Certificates = z.object({ items: z.array(CertificateRow), total: z.int() })

/** 修了証の台帳を見る。 By number, name, reading or course; newest first, 50 to a page. */
export const listCertificates = defineOperation({
  name: 'events.listCertificates',
  title: { ja: '修了証の台帳を見る', en: 'List certificates' },
  kind: 'query',
  permission: 'events.application.read',
  input: CertificateFilter,
  output: Certificates,
  table: defineTable({
    title: texts.certificates,
    items: ({ items }: z.output<typeof Certificates>) => items,
    columns: [
      { title: texts.certificateNumber, kind: 'text', cell: (row) => row.number },
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.kana, kind: 'text', cell: (row) => row.kana },
      { title: texts.birthDate, kind: 'date', cell: (row) => row.birthDate },
      { title: texts.course, kind: 'text', cell: (row) => row.course },
      { title: texts.minutes, kind: 'count', cell: (row) => row.minutes },
      { title: texts.issuedOn, kind: 'date', cell: (row) => row.issuedOn },
      { title: texts.reissued, kind: 'count', cell: (row) => row.reissued },
      { title: texts.revokedOn, kind: 'date', cell: (row) => row.revokedOn },
      { title: texts.reason, kind: 'text', cell: (row) => row.revokedBecause },
    ],
  }),
  async handle(filter, call) {
    return store.listCertificates(call.db, call.actor.councilId, filter, call.pageSize(certificatePageSize))
  },
})
