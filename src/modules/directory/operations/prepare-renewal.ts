import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { NewRenewal } from '../schema.ts'
import { listOffices } from '../store/lists.ts'
import * as store from '../store/renewals.ts'
import { completeLines, renewalSubject } from './renewing.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  underWay: {
    status: 409,
    ja: '選んだ職の一斉改選が、まだ終わっていません。一覧からその一斉改選を開いてください。',
    en: 'A renewal of one of these offices is still under way. Open it from the list.',
  },
} as const

/** 一斉改選を準備する。 A line for every holder of the offices on the day before it takes effect, and for every empty place; nothing is decided yet. */
export const prepareRenewal = defineOperation({
  name: 'directory.prepareRenewal',
  title: { ja: '一斉改選を準備する', en: 'Prepare a renewal' },
  kind: 'command',
  permission: 'directory.appointment.write',
  input: NewRenewal,
  output: z.object({ renewalId: z.uuid(), lines: z.int() }),
  refusals,
  async handle(renewal, call) {
    const { councilId } = call.actor
    const offices = await listOffices(call.db, councilId)
    for (const id of renewal.officeIds) found(offices.find(({ officeId }) => officeId === id))
    if (await store.isUnderWay(call.db, councilId, renewal.officeIds)) refuse(refusals, 'underWay')
    const renewalId = call.newId()
    await store.insertRenewal(call.db, councilId, renewalId, renewal)
    const lines = await completeLines(call, { ...renewal, renewalId })
    call.audit({ subject: renewalSubject(renewalId), fields: Object.keys(renewal) })
    return { renewalId, lines }
  },
})
