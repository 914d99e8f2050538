import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { unknownBlanks } from '#platform/messages'
import { NewMessageText } from '../schema.ts'
import * as store from '../store/messages.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  blankUnknown: {
    status: 422,
    ja: 'この文面にない空欄があります。使える空欄の名前を確かめて直してください。',
    en: 'There is a blank this template does not have. See which blanks may be used.',
  },
} as const

const texts = ['subjectJa', 'bodyJa', 'subjectEn', 'bodyEn'] as const

/** 文面を書きかえる（適用日から）。 Earlier texts stay on record; of two for one day the later written holds. */
export const reviseTemplate = defineOperation({
  name: 'system.reviseTemplate',
  title: { ja: '文面を書きかえる', en: 'Revise a template' },
  kind: 'command',
  permission: 'system.message.manage',
  input: NewMessageText,
  output: z.object({ textId: z.uuid() }),
  refusals,
  async handle(text, call) {
    const template = call.contributions('messageTemplate').find(({ code }) => code === text.code)
    if (!template) refuse(refusals, 'notFound')
    const wrong = texts.filter((field) => unknownBlanks(template, text[field]).length > 0)
    if (wrong.length > 0)
      refuse(
        refusals,
        'blankUnknown',
        wrong.map((path) => ({ path, message: refusals.blankUnknown })),
      )
    const textId = call.newId()
    const writtenBy = call.actor.accountId! // the permission is held by signed-in people only
    await store.insertText(call.db, call.actor.councilId, { ...text, textId, writtenBy, writtenAt: call.clock.now() })
    call.audit({ subject: { type: 'system.messageText', id: textId }, fields: Object.keys(text) })
    return { textId }
  },
})
