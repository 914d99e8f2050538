import * as z from 'zod'
import { holdFile } from '#files'
import { defineOperation, refuse } from '#kernel'
import { attachmentAt } from '../rules/items.ts'
import { AddressCode, DraftCode, FieldPath } from '../schema.ts'
import { collectionSubject } from './collecting.ts'
import { askRoom, draftFileRefusals, filesOfDraft, openDraft } from './draft-files.ts'

/**
 * 書きかけの回答にファイルを加える。
 *
 * Only the door of visitors' files runs it, once it holds the content and has examined it: held by no role, or a digest alone would put into an answer what
 * somebody else has sent. The same content twice in one field is one file.
 */
export const keepDraftFile = defineOperation({
  name: 'forms.keepDraftFile',
  title: { ja: '書きかけの回答にファイルを加える', en: 'Add a file to a half-written answer' },
  kind: 'command',
  permission: 'forms.draftFile.receive',
  input: z.strictObject({
    addressCode: AddressCode,
    draftCode: DraftCode,
    path: FieldPath,
    name: z.string().min(1).max(255),
    format: z.string().min(1).max(20),
    bytes: z.int().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    scan: z.enum(['notScanned', 'clear', 'waiting']),
  }),
  output: z.object({ fileId: z.uuid() }),
  refusals: draftFileRefusals,
  async handle({ addressCode, draftCode, path, ...file }, call) {
    const draft = await openDraft(call, { addressCode, draftCode })
    const { draftId, collectionId } = draft
    const item = attachmentAt(draft.definition, path) ?? refuse(draftFileRefusals, 'notFound')
    const held = { ...file, place: path, holderId: draftId, poolId: collectionId }
    const fileId = (await holdFile(call, held)) ?? refuse(draftFileRefusals, 'contentGone')
    // Counted with what was added just now: of two that come at once, the second has waited for the first.
    if ((await filesOfDraft(call, draftId)).filter((each) => each.path === path).length > (item.atMost ?? 1)) refuse(draftFileRefusals, 'enoughFiles')
    await askRoom(call, draft, 0)
    call.audit({ subject: collectionSubject(collectionId), fields: ['draft'] })
    return { fileId }
  },
})
