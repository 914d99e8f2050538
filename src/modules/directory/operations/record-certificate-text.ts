import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { NewCertificateText } from '../schema.ts'
import * as store from '../store/certificates.ts'
import { listOffices } from '../store/lists.ts'

/** 委嘱状・感謝状・礼状の文面を定める。 From a day on; certificates made out before keep theirs. */
export const recordCertificateText = defineOperation({
  name: 'directory.recordCertificateText',
  title: { ja: '委嘱状・感謝状・礼状の文面を定める', en: 'Lay down the text of a certificate' },
  kind: 'command',
  permission: 'directory.list.change',
  input: NewCertificateText,
  output: z.object({ textId: z.uuid() }),
  async handle(text, call) {
    const { councilId } = call.actor
    if (text.officeId !== null) found((await listOffices(call.db, councilId)).find(({ officeId }) => officeId === text.officeId))
    const textId = call.newId()
    await store.insertTexts(call.db, councilId, [{ ...text, textId }], call.clock.now())
    call.audit({ subject: { type: 'directory.certificateText', id: textId }, fields: Object.keys(text) })
    return { textId }
  },
})
