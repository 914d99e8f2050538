import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { type LimitCode, limitCodes, limits } from '../rules/limits.ts'
import { LimitChange } from '../schema.ts'
import { insertLimitChange } from '../store/limits.ts'

const refusals = {
  limitUnknown: {
    status: 404,
    ja: 'その決まりは見つかりませんでした。一覧から選び直してください。',
    en: 'There is no such limit. Choose from the list.',
  },
  outOfBounds: {
    status: 422,
    ja: '決められる範囲をこえています。一覧にある下限と上限の間で入力してください。',
    en: 'That is outside the bounds shown in the list. Enter a value between them.',
  },
} as const

/** サインインの決まりを変える。 At once, for what begins from now on; the shipped bounds hold. */
export const changeLimit = defineOperation({
  name: 'identity.changeLimit',
  title: { ja: 'サインインの決まりを変える', en: 'Change a limit of sign-in' },
  kind: 'command',
  permission: 'identity.limits.change',
  fresh: true,
  input: LimitChange,
  output: z.object({ code: z.string(), value: z.int() }),
  refusals,
  async handle({ code, value, reason }, call) {
    if (!(limitCodes as readonly string[]).includes(code)) refuse(refusals, 'limitUnknown')
    const known = code as LimitCode // looked up just above
    const { lowest, highest } = limits[known]
    if (value < lowest || value > highest) refuse(refusals, 'outOfBounds', [{ path: 'value', message: refusals.outOfBounds }])
    const changeId = call.newId()
    const { councilId, accountId } = call.actor
    await insertLimitChange(call.db, councilId, { changeId, code: known, value, reason, at: call.clock.now(), by: accountId })
    call.audit({ subject: { type: 'identity.limitChange', id: changeId }, fields: ['value'] })
    return { code, value }
  },
})
