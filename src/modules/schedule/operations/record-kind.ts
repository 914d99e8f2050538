import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { dayAfter } from '../rules/days.ts'
import { KindList, NewKind, kindOn } from '../schema.ts'
import * as store from '../store/lists.ts'

const refusals = {
  laterStands: {
    status: 422,
    ja: 'この種類には、その日より後から始まる内容がすでに定めてあります。それより後の日を入力するか、後の内容を直してください。',
    en: 'Something of this kind begins later already. Enter a later day, or change that.',
  },
  endsBeforeItBegins: {
    status: 422,
    ja: '終わりの日が、始めの日より前です。日を確かめてください。',
    en: 'It ends before it begins. Check the days.',
  },
  stateUnknown: {
    status: 422,
    ja: '行動予定の状態の一覧に、その符号はありません。状態を先に定めるか、選び直してください。',
    en: 'There is no such state of the board. Lay it down first or choose another.',
  },
} as const

/**
 * 予定の種類や状態を定める（または、ある日から変える・直す・終える）。
 *
 * List and code stay. From a later first day on it is another version: the one before ends on the day before. With the same first day it is put right. With
 * a last day it is offered no longer after it.
 */
export const recordKind = defineOperation({
  name: 'schedule.recordKind',
  title: { ja: '予定の種類や状態を定める', en: 'Lay down a kind of entry or a state' },
  kind: 'command',
  permission: 'schedule.list.change',
  input: NewKind,
  output: z.object({ list: KindList, code: z.string() }),
  refusals,
  async handle(kind, call) {
    const { councilId } = call.actor
    const { list, code, validFrom, validTo } = kind
    const refused = (reason: keyof typeof refusals, path: string) => refuse(refusals, reason, [{ path, message: refusals[reason] }])
    if (validFrom !== null && validTo !== null && validTo < validFrom) refused('endsBeforeItBegins', 'validTo')
    await store.lockKinds(call.db, councilId)
    const all = await store.listKinds(call.db, councilId)
    if (kind.presence !== null && kindOn(all, 'presence', kind.presence, call.clock.today()) === undefined) refused('stateUnknown', 'presence')
    const versions = all.filter((each) => each.list === list && each.code === code)
    const same = versions.find((each) => each.validFrom === validFrom)
    const kindId = same?.kindId ?? call.newId()
    if (same) await store.updateKind(call.db, councilId, kindId, kind)
    else {
      const last = versions.at(-1)
      if (last && (validFrom === null || (last.validFrom ?? '') > validFrom)) refused('laterStands', 'validFrom')
      if (last && validFrom !== null && (last.validTo === null || last.validTo >= validFrom))
        await store.endKind(call.db, councilId, last.kindId, dayAfter(validFrom, -1))
      await store.insertKind(call.db, councilId, { ...kind, kindId })
    }
    call.audit({ subject: { type: 'schedule.kind', id: kindId }, fields: Object.keys(kind) })
    return { list, code }
  },
})
