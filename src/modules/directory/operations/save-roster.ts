import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { NewRoster } from '../schema.ts'
import * as store from '../store/appointments.ts'

/** 名簿の条件を残す。 Filter and order under a name, for oneself or for everybody in the house. */
export const saveRoster = defineOperation({
  name: 'directory.saveRoster',
  title: { ja: '名簿の条件を残す', en: 'Save the filter of a roster' },
  kind: 'command',
  permission: 'directory.appointment.read',
  input: NewRoster,
  output: z.object({ rosterId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle(roster, call) {
    const rosterId = roster.rosterId ?? call.newId()
    const savedBy = call.actor.accountId! // only signed-in people hold the permission
    if (!(await store.writeRoster(call.db, call.actor.councilId, { ...roster, rosterId, savedBy }))) refuse(commonRefusals, 'notFound')
    call.audit({ subject: { type: 'directory.roster', id: rosterId }, fields: Object.keys(roster) })
    return { rosterId }
  },
})
