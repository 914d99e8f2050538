import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { IsoDate } from '#kernel/values'
import * as store from '../store/bodies.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  beforeItsFirst: {
    status: 422,
    ja: '最後の日が、始めの日より前です。日を確かめてください。',
    en: 'The last day is before its first. Check the day.',
  },
  stillPlanned: {
    status: 409,
    ja: 'その日より後の会議（または延期中の会議）が予定されています。先に中止するか日を変えてから、閉じてください。',
    en: 'Meetings are planned after that day, or postponed. Call them off or move them first.',
  },
} as const

/** 会議体を閉じる（最後の日を入れる。空けると、また開く）。 Its meetings and records stay; for later days none is planned or recorded. */
export const closeBody = defineOperation({
  name: 'calendar.closeBody',
  title: { ja: '会議体を閉じる', en: 'Close a body' },
  kind: 'command',
  permission: 'calendar.body.open',
  input: z.strictObject({ bodyId: z.uuid(), lastDay: IsoDate.nullable() }),
  output: z.object({ bodyId: z.uuid() }),
  refusals,
  async handle({ bodyId, lastDay }, call) {
    const { councilId } = call.actor
    const body = found(await store.findBody(call.db, councilId, bodyId, call.clock.today()))
    const refused = (code: 'beforeItsFirst' | 'stillPlanned') => refuse(refusals, code, [{ path: 'lastDay', message: refusals[code] }])
    if (lastDay !== null && body.validFrom !== null && lastDay < body.validFrom) refused('beforeItsFirst')
    if (lastDay !== null && (await store.isPlannedAfter(call.db, councilId, bodyId, lastDay))) refused('stillPlanned')
    await store.closeBody(call.db, councilId, bodyId, lastDay)
    call.audit({ subject: { type: 'calendar.body', id: bodyId }, fields: ['validTo'] })
    return { bodyId }
  },
})
