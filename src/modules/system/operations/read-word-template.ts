import { buffer } from 'node:stream/consumers'
import * as z from 'zod'
import { defineOperation } from '#kernel'
import { WordDocument } from '../schema.ts'
import { listTemplates } from '../store/word-templates.ts'
import { inForce } from './word-documents.ts'

/** 今日のひな形を読む。 For whoever prints: the council's own in base64, or null where the shipped one is in force. A template holds no personal data. */
export const readWordTemplate = defineOperation({
  name: 'system.readWordTemplate',
  title: { ja: '今日のWordのひな形を読む', en: 'Read the Word template in force' },
  kind: 'query',
  permission: 'signedIn',
  input: WordDocument,
  output: z.object({ content: z.base64().nullable() }),
  async handle({ operation }, call) {
    const { councilId } = call.actor
    const own = inForce(await listTemplates(call.db, councilId, { operation }), call.clock.today())
    const content = own?.sha256 ? await buffer(await call.files.read(councilId, own.sha256)) : null
    return { content: content && content.toString('base64') }
  },
})
