import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import * as store from '../store/appointments.ts'

/** 残した名簿の条件をしまう。 One's own. */
export const endRoster = defineOperation({
  name: 'directory.endRoster',
  title: { ja: '残した名簿の条件をしまう', en: 'Put a saved roster away' },
  kind: 'command',
  permission: 'directory.appointment.read',
  input: z.strictObject({ rosterId: z.uuid() }),
  output: z.object({ rosterId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ rosterId }, call) {
    if (!(await store.endRoster(call.db, call.actor.councilId, rosterId, call.actor.accountId))) refuse(commonRefusals, 'notFound')
    call.audit({ subject: { type: 'directory.roster', id: rosterId }, fields: ['ended'] })
    return { rosterId }
  },
})
