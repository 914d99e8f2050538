import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Team } from '../schema.ts'
import * as store from '../store/memberships.ts'
import { ownCompartments } from './deciding.ts'

/** 担当チームを一覧する。 With today's members; those of the reader's own compartments, the security officer sees all. */
export const listTeams = defineOperation({
  name: 'identity.listTeams',
  title: { ja: '担当チームを一覧する', en: 'List teams' },
  kind: 'query',
  permission: 'identity.membership.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Team), mayChange: z.boolean() }),
  async handle(_, call) {
    const own = await ownCompartments(call, 'identity.membership.read')
    const mayChange = call.actor.permissions.has('identity.team.change')
    return { items: await store.listTeams(call.db, call.actor.councilId, own, call.clock.today()), mayChange }
  },
})
