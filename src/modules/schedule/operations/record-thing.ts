import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { NewThing, offeredKinds } from '../schema.ts'
import { listKinds } from '../store/lists.ts'
import { writeThing } from '../store/things.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  kindUnknown: {
    status: 422,
    ja: 'その種類は使われていません。一覧から選び直してください。',
    en: 'That kind is not in use. Choose one of the list.',
  },
} as const

/**
 * 部屋・車・共有物を登録する（直す・使い終える）。
 *
 * What it needs before and after holds for entries from now on; those that stand keep what they took.
 */
export const recordThing = defineOperation({
  name: 'schedule.recordThing',
  title: { ja: '部屋・車・共有物を登録する', en: 'Record a room, car or thing' },
  kind: 'command',
  permission: 'schedule.thing.keep',
  input: NewThing,
  output: z.object({ thingId: z.uuid() }),
  refusals,
  async handle({ thingId = undefined as string | undefined, ...thing }, call) {
    const { councilId } = call.actor
    const id = thingId ?? call.newId()
    const offered = offeredKinds(await listKinds(call.db, councilId), 'thing', thing.validFrom, thingId && thing.kind)
    if (!offered.some(({ code }) => code === thing.kind)) refuse(refusals, 'kindUnknown', [{ path: 'kind', message: refusals.kindUnknown }])
    if (!(await writeThing(call.db, councilId, { ...thing, thingId: id }, thingId === undefined))) refuse(refusals, 'notFound')
    call.audit({ subject: { type: 'schedule.thing', id }, fields: Object.keys(thing) })
    return { thingId: id }
  },
})
