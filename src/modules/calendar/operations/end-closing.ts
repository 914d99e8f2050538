import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { dayAfter } from '../rules/closures.ts'
import { EndClosing } from '../schema.ts'
import * as store from '../store/days.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  alreadyPast: {
    status: 422,
    ja: '過ぎた日の休みは取り消せません。きのうからの日を入力してください。',
    en: 'Days that are past stay closed. Enter yesterday or a later day.',
  },
  alreadyEnded: {
    status: 409,
    ja: 'この決まりは、その日より前に終わっています。続けるときは、新しく登録してください。',
    en: 'This rule ends before that day. Record a new one to go on.',
  },
} as const

/** 休業日の決まりを終える。 By its last day, yesterday at the earliest; days that are past stay closed. */
export const endClosing = defineOperation({
  name: 'calendar.endClosing',
  title: { ja: '休業日の決まりを終える', en: 'End closing days' },
  kind: 'command',
  permission: 'calendar.days.change',
  input: EndClosing,
  output: z.object({ closingId: z.uuid() }),
  refusals,
  async handle({ closingId, lastDay }, call) {
    const { councilId } = call.actor
    const closing = await store.findClosing(call.db, councilId, closingId)
    if (!closing) refuse(refusals, 'notFound')
    if (lastDay < dayAfter(call.clock.today(), -1)) refuse(refusals, 'alreadyPast', [{ path: 'lastDay', message: refusals.alreadyPast }])
    if (closing.validTo !== null && closing.validTo < lastDay) refuse(refusals, 'alreadyEnded', [{ path: 'lastDay', message: refusals.alreadyEnded }])
    await store.endClosing(call.db, councilId, closingId, lastDay)
    call.audit({ subject: { type: 'calendar.closing', id: closingId }, fields: ['validTo'] })
    return { closingId }
  },
})
