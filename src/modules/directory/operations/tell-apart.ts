import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { Difference } from '../schema.ts'
import { decideDiffering, paired } from '../store/pairs.ts'
import { holdPerson, personRefusals, personSubject } from './person-steps.ts'

const refusals = {
  notFound: personRefusals.notFound,
  merged: personRefusals.merged,
  sameRecord: { status: 422, ja: '同じ記録が二度選ばれています。二つの記録を選び直してください。', en: 'That is one record twice. Choose two.' },
  decidedAlready: {
    status: 409,
    ja: 'この二人は、もう別の人とされています。画面を開き直してください。',
    en: 'They were found to be two people already. Open the page again.',
  },
} as const

/** 別の人とする。 Somebody has looked: the two are no longer shown as look-alikes of each other, and stay so until it is taken back. */
export const tellApart = defineOperation({
  name: 'directory.tellApart',
  title: { ja: '別の人とする', en: 'Tell two people apart' },
  kind: 'command',
  permission: 'directory.person.merge',
  input: Difference,
  output: z.object({ oneId: z.uuid(), otherId: z.uuid() }),
  refusals,
  async handle({ oneId, otherId, reason }, call) {
    const { councilId, accountId } = call.actor
    if (oneId === otherId) refuse(refusals, 'sameRecord')
    const pair = paired(oneId, otherId)
    await holdPerson(call, pair.oneId)
    await holdPerson(call, pair.otherId)
    if (!(await decideDiffering(call.db, councilId, pair, { reason, by: accountId!, at: call.clock.now() }))) refuse(refusals, 'decidedAlready') // only signed-in people hold the permission
    call.audit({ subject: personSubject(oneId), fields: ['differs'] })
    return pair
  },
})
