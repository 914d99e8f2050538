import * as z from 'zod'
import { defineOperation } from '#kernel'
import { granting } from '../rules/granting.ts'
import { MembershipFilter, MembershipRow } from '../schema.ts'
import * as store from '../store/memberships.ts'
import { ownCompartments } from './deciding.ts'

/** 所属を一覧する。 The security officer sees all of them, others those of their own compartments; running and coming ones unless a day is asked for. */
export const listMemberships = defineOperation({
  name: 'identity.listMemberships',
  title: { ja: '所属を一覧する', en: 'List memberships' },
  kind: 'query',
  permission: 'identity.membership.read',
  input: MembershipFilter,
  output: z.object({ items: z.array(MembershipRow), mayGrant: z.boolean() }),
  async handle({ accountId = null, compartment, on = null }, call) {
    const own = await ownCompartments(call, 'identity.membership.read')
    const asked = compartment === undefined ? own : (own ?? [compartment]).filter((code) => code === compartment)
    const today = call.clock.today()
    const items = await store.listMemberships(call.db, call.actor.councilId, { accountId, compartments: asked, on, from: today, today })
    return { items, mayGrant: call.actor.permissions.has(granting) }
  },
})
