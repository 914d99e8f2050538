import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { NewBodyName } from '../schema.ts'
import * as store from '../store/bodies.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  beforeItsFirst: {
    status: 422,
    ja: '会議体の始めの日より前から、名前を改めることはできません。日を確かめてください。',
    en: 'A body cannot be renamed from before its first day. Check the day.',
  },
  calledSo: {
    status: 422,
    ja: 'その日には、もうその名前になっています。新しい名前か、改める日を確かめてください。',
    en: 'It is called so on that day already. Check the name, or the day.',
  },
} as const

/** 会議体の名前を改める（ある日から）。 Meetings and papers of before keep the name of their day; both names find it. The same day once more puts the name right. */
export const renameBody = defineOperation({
  name: 'calendar.renameBody',
  title: { ja: '会議体の名前を改める', en: 'Rename a body from a day on' },
  kind: 'command',
  permission: 'calendar.body.open',
  input: NewBodyName,
  output: z.object({ bodyId: z.uuid() }),
  refusals,
  async handle(name, call) {
    const { councilId, accountId } = call.actor
    const { bodyId, validFrom } = name
    const body = found(await store.findBody(call.db, councilId, bodyId, validFrom))
    if (body.validFrom !== null && validFrom < body.validFrom)
      refuse(refusals, 'beforeItsFirst', [{ path: 'validFrom', message: refusals.beforeItsFirst }])
    if (body.name === name.name && body.kana === name.kana) refuse(refusals, 'calledSo', [{ path: 'name', message: refusals.calledSo }])
    await store.insertName(call.db, councilId, body.scopeId, { ...name, nameId: call.newId(), at: call.clock.now(), by: accountId })
    call.audit({ subject: { type: 'calendar.body', id: bodyId }, fields: ['name', 'kana', 'validFrom', 'source'] })
    return { bodyId }
  },
})
