import * as z from 'zod'
import { defineOperation } from '#kernel'
import { CertificateText } from '../schema.ts'
import * as store from '../store/certificates.ts'

/** 委嘱状・感謝状・礼状の文面を一覧する。 Past and coming ones too, the newest first. */
export const listCertificateTexts = defineOperation({
  name: 'directory.listCertificateTexts',
  title: { ja: '委嘱状・感謝状・礼状の文面を一覧する', en: 'List texts of certificates' },
  kind: 'query',
  permission: 'directory.appointment.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(CertificateText) }),
  async handle(_, call) {
    return { items: await store.listTexts(call.db, call.actor.councilId) }
  },
})
