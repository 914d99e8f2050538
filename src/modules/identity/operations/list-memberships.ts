import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { granting } from '../rules/granting.ts'
import { MembershipFilter, MembershipRow } from '../schema.ts'
import * as store from '../store/memberships.ts'
import { texts } from '../web/organisation-texts.ts'
import { ownCompartments } from './deciding.ts'

const MembershipList = z.object({ items: z.array(MembershipRow), mayGrant: z.boolean() })

/** 所属を一覧する。 The security officer sees all of them, others those of their own compartments; running and coming ones unless a day is asked for. */
export const listMemberships = defineOperation({
  name: 'identity.listMemberships',
  title: { ja: '所属を一覧する', en: 'List memberships' },
  kind: 'query',
  permission: 'identity.membership.read',
  input: MembershipFilter,
  output: MembershipList,
  table: defineTable({
    title: texts.memberships,
    items: ({ items }: z.output<typeof MembershipList>) => items,
    columns: [
      { title: texts.name, kind: 'text', cell: (membership) => membership.displayName },
      { title: texts.role, kind: 'text', cell: (membership, language) => membership.roleTitle[language] },
      { title: texts.compartment, kind: 'text', cell: (membership) => membership.compartmentTitle },
      { title: texts.area, kind: 'text', cell: (membership) => membership.areaName },
      { title: texts.tier, kind: 'count', cell: (membership) => membership.tier },
      { title: texts.team, kind: 'text', cell: (membership) => membership.teamName },
      { title: texts.firstDay, kind: 'date', cell: (membership) => membership.validFrom },
      { title: texts.lastDay, kind: 'date', cell: (membership) => membership.validTo },
      { title: texts.reason, kind: 'text', cell: (membership) => membership.reason },
      { title: texts.decidedBy, kind: 'text', cell: (membership) => membership.decidedBy },
    ],
  }),
  async handle({ accountId = null, compartment, on = null }, call) {
    const own = await ownCompartments(call, 'identity.membership.read')
    const asked = compartment === undefined ? own : (own ?? [compartment]).filter((code) => code === compartment)
    const today = call.clock.today()
    const items = await store.listMemberships(call.db, call.actor.councilId, { accountId, compartments: asked, on, from: today, today })
    return { items, mayGrant: call.actor.permissions.has(granting) }
  },
})
