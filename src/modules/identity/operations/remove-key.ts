import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import * as keys from '../store/keys.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  lastStrongFactor: {
    status: 409,
    ja: 'これを外すと、本人であることを確かめる手段がなくなります。先に別の鍵を登録してから、外してください。',
    en: 'Without it there would be no strong way left to prove who you are. Register another key first, then remove this one.',
  },
} as const

/** 鍵を外す。 The last strong factor stays: without one its owner could neither see records above tier 2 nor prove a thing. */
export const removeKey = defineOperation({
  name: 'identity.removeKey',
  title: { ja: 'サインインの鍵を外す', en: 'Remove a key' },
  kind: 'command',
  permission: 'signedIn',
  fresh: true,
  input: z.strictObject({ keyId: z.uuid() }),
  output: z.object({}),
  refusals,
  async handle({ keyId }, call) {
    const { councilId } = call.actor
    const accountId = call.actor.accountId! // signed in, or the kernel would have refused
    const factors = await keys.countStrongFactors(call.db, councilId, accountId)
    if (!(await keys.removeKey(call.db, councilId, accountId, keyId, call.clock.now()))) refuse(refusals, 'notFound')
    if (factors <= 1) refuse(refusals, 'lastStrongFactor') // the refusal rolls the removal back
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['securityKeys'] })
    return {}
  },
})
