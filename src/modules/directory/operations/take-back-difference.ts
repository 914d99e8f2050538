import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { Difference } from '../schema.ts'
import { paired, undecide } from '../store/pairs.ts'
import { holdPerson, personRefusals, personSubject } from './person-steps.ts'

/** 別の人としたことを取りやめる。 They are shown as look-alikes again, where they look alike. */
export const takeBackDifference = defineOperation({
  name: 'directory.takeBackDifference',
  title: { ja: '別の人としたことを取りやめる', en: 'Take back that two people differ' },
  kind: 'command',
  permission: 'directory.person.merge',
  input: Difference.omit({ reason: true }),
  output: z.object({ oneId: z.uuid(), otherId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound, merged: personRefusals.merged },
  async handle({ oneId, otherId }, call) {
    const pair = paired(oneId, otherId)
    await holdPerson(call, pair.oneId)
    await holdPerson(call, pair.otherId)
    if (!(await undecide(call.db, call.actor.councilId, pair))) refuse(commonRefusals, 'notFound')
    call.audit({ subject: personSubject(oneId), fields: ['differs'] })
    return pair
  },
})
