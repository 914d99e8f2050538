import * as z from 'zod'
import { dropHeldFiles } from '#files'
import { defineOperation } from '#kernel'
import { AddressCode, DraftCode } from '../schema.ts'
import { collectionSubject } from './collecting.ts'
import { draftFileRefusals, openDraft } from './draft-files.ts'

/** 書きかけの回答からファイルを外す。 By whoever holds its code; one that is gone already stays gone. */
export const dropDraftFile = defineOperation({
  name: 'forms.dropDraftFile',
  title: { ja: '書きかけの回答からファイルを外す', en: 'Take a file off a half-written answer' },
  kind: 'command',
  permission: 'anyone',
  input: z.strictObject({ addressCode: AddressCode, draftCode: DraftCode, fileId: z.uuid() }),
  output: z.object({}),
  refusals: { notFound: draftFileRefusals.notFound, notOpen: draftFileRefusals.notOpen },
  async handle({ addressCode, draftCode, fileId }, call) {
    const { draftId, collectionId } = await openDraft(call, { addressCode, draftCode })
    await dropHeldFiles(call, draftId, fileId)
    call.audit({ subject: collectionSubject(collectionId), fields: ['draft'] })
    return {}
  },
})
