import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewClosing } from '../schema.ts'
import * as store from '../store/days.ts'

const refusals = {
  premisesUnknown: {
    status: 404,
    ja: 'その建物・窓口は見つかりませんでした。選び直してください。',
    en: 'There are no such premises. Choose again.',
  },
  alreadyPast: {
    status: 422,
    ja: '過ぎた日からの休みは登録できません。きょうからの日を入力してください。',
    en: 'A closing cannot begin in the past. Enter a day from today on.',
  },
  endsBeforeStart: {
    status: 422,
    ja: '終わりの日が、始まりの日より前です。日付を確かめてください。',
    en: 'It ends before it begins. Check the dates.',
  },
} as const

/**
 * 休業日の決まりを登録する（毎週・毎年・一度。全体または一つの建物・窓口）。
 *
 * From today on, with its source; what went before stays as it was. A rule for the end of the year that holds everywhere takes the place of the
 * shipped one. A rule is changed by ending it and recording another.
 */
export const recordClosing = defineOperation({
  name: 'calendar.recordClosing',
  title: { ja: '休業日の決まりを登録する', en: 'Record closing days' },
  kind: 'command',
  permission: 'calendar.days.change',
  input: NewClosing,
  output: z.object({ closingId: z.uuid() }),
  refusals,
  async handle(closing, call) {
    const { councilId } = call.actor
    const { premisesId, days, validFrom, validTo } = closing
    const once = days.pattern === 'once'
    const begins = once ? 'days.firstDay' : 'validFrom'
    if ((once ? days.firstDay : validFrom) < call.clock.today()) refuse(refusals, 'alreadyPast', [{ path: begins, message: refusals.alreadyPast }])
    if (once && days.lastDay < days.firstDay) refuse(refusals, 'endsBeforeStart', [{ path: 'days.lastDay', message: refusals.endsBeforeStart }])
    if (validTo !== null && validTo < validFrom) refuse(refusals, 'endsBeforeStart', [{ path: 'validTo', message: refusals.endsBeforeStart }])
    const known = premisesId === null || (await store.listPremises(call.db, councilId)).some((each) => each.premisesId === premisesId)
    if (!known) refuse(refusals, 'premisesUnknown', [{ path: 'premisesId', message: refusals.premisesUnknown }])
    const closingId = call.newId()
    await store.insertClosing(call.db, councilId, { ...closing, closingId })
    call.audit({ subject: { type: 'calendar.closing', id: closingId }, fields: Object.keys(closing) })
    return { closingId }
  },
})
