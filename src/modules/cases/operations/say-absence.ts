import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Absence } from '../schema.ts'
import { setAbsence } from '../store/desk.ts'

/** いつ戻るかを知らせる。 One's own, for the telephone desk; it is shown until that day is over. */
export const sayAbsence = defineOperation({
  name: 'cases.sayAbsence',
  title: { ja: 'いつ戻るかを知らせる', en: 'Say when one is back' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: Absence,
  output: z.object({ accountId: z.uuid() }),
  async handle({ backOn, backAt }, call) {
    const { councilId } = call.actor
    const accountId = call.actor.accountId! // only signed-in people hold the permission
    await setAbsence(call.db, councilId, { accountId, backOn, backAt: backAt ?? '' })
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['backOn', 'backAt'] })
    return { accountId }
  },
})
