import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { IsoDate } from '#kernel/values'
import { KindCode, KindList } from '../schema.ts'
import * as store from '../store/kinds.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notYetBegun: {
    status: 422,
    ja: '終わりの日が、始めの日より前です。始めの日より後の日を入力してください。',
    en: 'It ends before it begins. Enter a day after its first.',
  },
} as const

/** 種類を終える。 After its last day it is offered no longer; what was chosen before keeps it. */
export const endKind = defineOperation({
  name: 'calendar.endKind',
  title: { ja: '会合や議題の種類を終える', en: 'End a kind' },
  kind: 'command',
  permission: 'calendar.kind.change',
  input: z.strictObject({ list: KindList, code: KindCode, lastDay: IsoDate }),
  output: z.object({ list: KindList, code: z.string() }),
  refusals,
  async handle({ list, code, lastDay }, call) {
    const { councilId } = call.actor
    await store.lockKinds(call.db, councilId)
    const last = (await store.listKinds(call.db, councilId)).findLast((each) => each.list === list && each.code === code)
    if (!last) refuse(refusals, 'notFound')
    if (last.validFrom !== null && lastDay < last.validFrom) refuse(refusals, 'notYetBegun', [{ path: 'lastDay', message: refusals.notYetBegun }])
    await store.endKind(call.db, councilId, last.kindId, lastDay)
    call.audit({ subject: { type: 'calendar.kind', id: last.kindId }, fields: ['validTo'] })
    return { list, code }
  },
})
