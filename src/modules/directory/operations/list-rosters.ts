import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Roster, RosterFilter } from '../schema.ts'
import * as store from '../store/appointments.ts'

/** 残した名簿の条件を一覧する。 The own ones and those that are shared, by name. */
export const listRosters = defineOperation({
  name: 'directory.listRosters',
  title: { ja: '残した名簿の条件を一覧する', en: 'List saved rosters' },
  kind: 'query',
  permission: 'directory.appointment.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Roster) }),
  async handle(_, call) {
    const rosters = await store.listRosters(call.db, call.actor.councilId, call.actor.accountId)
    return { items: rosters.map((roster) => ({ ...roster, filter: RosterFilter.parse(roster.filter) })) }
  },
})
