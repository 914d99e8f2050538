import * as z from 'zod'
import { type FieldIssue, type RefusalKind, defineOperation, refuse } from '#kernel'
import { holidaysBetween } from '../rules/holidays.ts'
import { NewHolidayOverride } from '../schema.ts'
import * as store from '../store/days.ts'

const refusals = {
  alreadyPast: {
    status: 422,
    ja: 'きょうまでの日は変えられません。あすからの日を入力してください。',
    en: 'Days up to today cannot change. Enter a day from tomorrow on.',
  },
  noHoliday: {
    status: 422,
    ja: 'その日は祝日ではありません。取りやめる祝日、移す祝日の日付を確かめてください。',
    en: 'That day is no holiday. Check the date of the holiday to strike out or move.',
  },
  alreadyHoliday: {
    status: 409,
    ja: 'その日は、すでに祝日です。ほかの日を入力してください。',
    en: 'That day is a holiday already. Enter another.',
  },
  alreadyOverridden: {
    status: 409,
    ja: 'その日には、すでに上書きがあります。変えるときは、その上書きを取り消してから登録してください。',
    en: 'That day is overridden already. Withdraw that override first.',
  },
  nameNeeded: { status: 422, ja: '加える祝日の名前を入力してください。', en: 'Enter the name of the added holiday.' },
  targetNeeded: { status: 422, ja: '移した先の日を入力してください。', en: 'Enter the day it moves to.' },
  targetUnfit: { status: 422, ja: '移した先の日は、祝日を移すときだけ入力してください。', en: 'Only a holiday that moves has a day it moves to.' },
  notKnownYet: {
    status: 422,
    ja: '分かった日は、きょうまでの日を入力してください。',
    en: 'The day it was known lies at the latest today.',
  },
} as const satisfies Record<string, RefusalKind>

/**
 * 祝日を上書きする（加える・取りやめる・移す）。
 *
 * For laws and notices that the data do not know yet, with their source and since when they were known. Only days to come: what was held is
 * never counted anew. One override a day; the shipped data stay as they are.
 */
export const overrideHoliday = defineOperation({
  name: 'calendar.overrideHoliday',
  title: { ja: '祝日を上書きする', en: 'Override a holiday' },
  kind: 'command',
  permission: 'calendar.days.change',
  input: NewHolidayOverride,
  output: z.object({ overrideId: z.uuid() }),
  refusals,
  async handle(override, call) {
    const { councilId } = call.actor
    const { effect, day, movedTo, name, knownOn } = override
    const today = call.clock.today()
    if (knownOn > today) no('notKnownYet', 'knownOn')
    if (effect === 'move' && movedTo === null) no('targetNeeded', 'movedTo')
    if (effect !== 'move' && movedTo !== null) no('targetUnfit', 'movedTo')
    if (effect === 'add' && name === '') no('nameNeeded', 'name')
    if (day <= today) no('alreadyPast', 'day')
    if (movedTo !== null && movedTo <= today) no('alreadyPast', 'movedTo')
    await store.lockOverrides(call.db, councilId)
    const standing = await store.listOverrides(call.db, councilId)
    const touched = new Set(standing.flatMap((other) => [other.day, other.movedTo]))
    if (touched.has(day)) no('alreadyOverridden', 'day')
    if (movedTo !== null && touched.has(movedTo)) no('alreadyOverridden', 'movedTo')
    const isHoliday = (on: string) => Object.hasOwn(holidaysBetween(on, on, standing), on)
    if (isHoliday(day) !== (effect !== 'add')) no(effect === 'add' ? 'alreadyHoliday' : 'noHoliday', 'day')
    if (movedTo !== null && isHoliday(movedTo)) no('alreadyHoliday', 'movedTo')
    const overrideId = call.newId()
    await store.insertOverride(call.db, councilId, { ...override, overrideId })
    call.audit({ subject: { type: 'calendar.holidayOverride', id: overrideId }, fields: Object.keys(override) })
    return { overrideId }
  },
})

function no(code: keyof typeof refusals, path: FieldIssue['path']): never {
  refuse(refusals, code, [{ path, message: refusals[code] }])
}
