import { buffer } from 'node:stream/consumers'
import * as z from 'zod'
import { lastFileOf } from '#files'
import { defineOperation, refuse } from '#kernel'
import { TemplateFault, fillDocx } from '#platform/documents'
import { exampleOf } from '../rules/blanks.ts'
import { adoptTemplate } from '../store/word-templates.ts'
import { heldTemplate, templatePermission, templateRefusals, templateType, wordDocument } from './word-documents.ts'

const refusals = {
  ...templateRefusals,
  fileMissing: {
    status: 422,
    ja: 'ひな形のファイルがありません。Wordの文書（.docx）を添付してから、もう一度行ってください。',
    en: 'There is no file. Attach the Word document first.',
  },
  templateWrong: {
    status: 422,
    ja: 'このひな形には書き入れられませんでした。下の点をWordで直し、添付し直してください。',
    en: 'This template could not be filled in. Mend the points below in Word and attach it again.',
  },
} as const

/** Wordのひな形を試して使う。 The last file attached is filled with an example; only what takes every blank it names is used, from the day on. */
export const adoptWordTemplate = defineOperation({
  name: 'system.adoptWordTemplate',
  title: { ja: 'Wordのひな形を試して使う', en: 'Try a Word template and use it' },
  kind: 'command',
  permission: templatePermission,
  input: z.strictObject({ templateId: z.uuid() }),
  output: z.object({}),
  refusals,
  async handle({ templateId }, call) {
    const { councilId, accountId } = call.actor
    const template = await heldTemplate(call, templateId)
    if (template.sha256 !== null) refuse(refusals, 'notNow')
    const subject = { type: templateType, id: templateId }
    const file = (await lastFileOf(call, subject)) ?? refuse(refusals, 'fileMissing')
    const { word } = wordDocument(call.registry, template.operation)
    try {
      await fillDocx(await buffer(await call.files.read(councilId, file.sha256)), exampleOf(word.blanks))
    } catch (error) {
      if (!(error instanceof TemplateFault)) throw error
      const fields = error.sentences.map((message) => ({ path: 'template', message }))
      refuse(refusals, 'templateWrong', fields)
    }
    await adoptTemplate(call.db, councilId, templateId, { name: file.name, sha256: file.sha256, at: call.clock.now(), by: accountId! }) // signed in
    call.audit({ subject, fields: ['adopted'] })
    return {}
  },
})
