import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { instantAt } from '#kernel/values'
import { NewPresence, offeredKinds } from '../schema.ts'
import { listKinds } from '../store/lists.ts'
import { writePresence } from '../store/people.ts'
import { checkPeople, writeRefusals } from './writing.ts'

const refusals = {
  notEntrusted: writeRefusals.notEntrusted,
  notStaff: writeRefusals.notStaff,
  stateUnknown: {
    status: 422,
    ja: 'その状態は使われていません。一覧から選び直してください。',
    en: 'That state is not in use. Choose one of the list.',
  },
} as const

/** 行動予定を知らせる（在席・外出・直行・直帰など、戻り時刻）。 Of today only, for oneself or for whoever has entrusted it. */
export const setPresence = defineOperation({
  name: 'schedule.setPresence',
  title: { ja: '行動予定を知らせる', en: 'Say where somebody is' },
  kind: 'command',
  permission: 'schedule.entry.write',
  input: NewPresence,
  output: z.object({ accountId: z.uuid() }),
  refusals,
  async handle({ accountId = undefined as string | undefined, state, backTime, remark }, call) {
    const { councilId } = call.actor
    const whose = accountId ?? call.actor.accountId! // only signed-in people hold the permission
    const today = call.clock.today()
    await checkPeople(call, [whose], today)
    if (!offeredKinds(await listKinds(call.db, councilId), 'presence', today).some(({ code }) => code === state))
      refuse(refusals, 'stateUnknown', [{ path: 'state', message: refusals.stateUnknown }])
    await writePresence(call.db, councilId, {
      accountId: whose,
      state,
      backAt: backTime === null ? null : instantAt(today, backTime),
      remark,
      setAt: call.clock.now(),
      setBy: call.actor.accountId!,
    })
    call.audit({ subject: { type: 'identity.account', id: whose }, fields: ['state', 'backTime', 'remark'] })
    return { accountId: whose }
  },
})
