import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { filledLine } from '#kernel/values'
import * as store from '../store/assurances.ts'
import { assuranceSubject, serviceSubject } from './reading.ts'

const refusals = {
  notFound: commonRefusals.notFound,
} as const

/** 確認を取り消す。 A slip of the hand is taken back with its fact; the day before it holds again. */
export const withdrawAssurance = defineOperation({
  name: 'resources.withdrawAssurance',
  title: { ja: '社会資源の確認を取り消す', en: 'Withdraw a confirmation' },
  kind: 'command',
  permission: 'resources.service.write',
  input: z.strictObject({ assuranceId: z.uuid(), reason: filledLine(200) }),
  output: z.object({ serviceId: z.uuid() }),
  refusals,
  async handle({ assuranceId, reason }, call) {
    const { councilId, accountId } = call.actor
    const by = { accountId: accountId!, at: call.clock.now() } // only signed-in people hold the permission
    const serviceId = await store.withdrawAssurance(call.db, councilId, assuranceId, by)
    if (serviceId === undefined) refuse(refusals, 'notFound')
    call.audit({ subject: serviceSubject(serviceId), fields: ['assuredOn'], reason })
    call.retract(assuranceSubject(assuranceId))
    return { serviceId }
  },
})
