import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { attachmentAt } from '../rules/items.ts'
import { AddressCode, DraftCode, FieldPath } from '../schema.ts'
import { collectionSubject } from './collecting.ts'
import { askRoom, draftFileRefusals, fileLimit, openDraft } from './draft-files.ts'
import { countOne } from './sending.ts'

/**
 * 書きかけの回答に、ファイルをもう一つ受けられるかをたずねる。 Before anything of it is read, and once for each: it counts what comes in an hour, by address and by collection, also
 * what is refused afterwards.
 */
export const admitDraftFile = defineOperation({
  name: 'forms.admitDraftFile',
  title: { ja: '書きかけの回答に、ファイルを受けられるかたずねる', en: 'Ask whether a half-written answer takes one more file' },
  kind: 'command',
  permission: 'anyone',
  secret: true,
  input: z.strictObject({ addressCode: AddressCode, draftCode: DraftCode, path: FieldPath }),
  output: z.object({ limitBytes: z.int() }),
  refusals: draftFileRefusals,
  async handle({ addressCode, draftCode, path }, call) {
    const draft = await openDraft(call, { addressCode, draftCode })
    if (!attachmentAt(draft.definition, path)) refuse(draftFileRefusals, 'notFound')
    call.audit({ subject: collectionSubject(draft.collectionId), fields: ['draft'] })
    await countOne(call, draft.collectionId, 'file')
    const limitBytes = await fileLimit(call)
    await askRoom(call, draft, limitBytes)
    return { limitBytes }
  },
})
