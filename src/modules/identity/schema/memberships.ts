import * as z from 'zod'
import { IsoDate } from '#kernel/values'
import { Compartment, Name, Reason, Role, Tier } from './access.ts'

const Titled = z.object({ ja: z.string(), en: z.string() })

/** 所属。 */
export const MembershipRow = z
  .object({
    membershipId: z.uuid(),
    accountId: z.uuid(),
    displayName: z.string(),
    kana: z.string(),
    role: Role,
    roleTitle: Titled,
    compartment: z.string(),
    compartmentTitle: z.string(),
    areaId: z.uuid(),
    areaName: z.string(),
    tier: Tier,
    teamId: z.uuid().nullable(),
    teamName: z.string().nullable(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
    reason: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Membership' })
export type MembershipRow = z.output<typeof MembershipRow>

/** Without a day: those that run today or later. */
export const MembershipFilter = z.strictObject({
  accountId: z.uuid().optional(),
  compartment: Compartment.optional(),
  on: IsoDate.optional(),
})

export const NewMembership = z.strictObject({
  accountId: z.uuid(),
  role: Role,
  compartment: Compartment,
  areaId: z.uuid(),
  tier: Tier,
  teamId: z.uuid().nullable().default(null),
  validFrom: IsoDate,
  validTo: IsoDate.nullable(),
  reason: Reason,
})
export const MembershipPeriod = z.strictObject({ membershipId: z.uuid(), validFrom: IsoDate, validTo: IsoDate.nullable(), reason: Reason })
/** Without a last day the membership ends at once. */
export const MembershipEnd = z.strictObject({ membershipId: z.uuid(), lastDay: IsoDate.optional(), reason: Reason })

/** 人をさがした結果。 */
export const FoundAccount = z
  .object({ accountId: z.uuid(), displayName: z.string(), kana: z.string(), post: z.string() })
  .meta({ id: 'FoundAccount' })

/** 担当チーム。 */
export const Team = z
  .object({
    teamId: z.uuid(),
    compartment: z.string(),
    compartmentTitle: z.string(),
    name: z.string(),
    areaName: z.string().nullable(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
    members: z.array(z.string()),
  })
  .meta({ id: 'Team' })
export type Team = z.output<typeof Team>
export const NewTeam = z.strictObject({ compartment: Compartment, name: Name, areaId: z.uuid(), validFrom: IsoDate })

/** 役割。 A shipped one, or one of the council's own. */
export const RoleRow = z.object({ code: Role, title: Titled, office: z.boolean(), own: z.boolean() }).meta({ id: 'Role' })
export type RoleRow = z.output<typeof RoleRow>
export const NewRole = z.strictObject({ code: Role, title: Name, english: Name, office: z.boolean() })

const Permission = z.string().regex(/^[a-z]+(\.[A-Za-z]+){2}$/)
/** Switches one permission of one role on or off, from a day on. */
export const RoleSwitch = z.strictObject({ role: Role, permission: Permission, granted: z.boolean(), from: IsoDate, reason: Reason })

/** 役割×操作の表。 */
export const RoleMatrix = z
  .object({
    councilId: z.uuid(),
    mayChange: z.boolean(),
    on: z.iso.date(),
    roles: z.array(RoleRow),
    modules: z.array(
      z.object({
        title: Titled,
        /** `anyone`, `public` and `signedIn` instead of a permission mean everybody, or everybody who has an account. */
        operations: z.array(z.object({ name: z.string(), title: Titled, permission: z.string(), roles: z.array(Role) })),
      }),
    ),
    changes: z.array(
      z.object({
        role: Role,
        permission: z.string(),
        granted: z.boolean(),
        from: z.iso.date(),
        reason: z.string(),
        decidedBy: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'RoleMatrix' })
export type RoleMatrix = z.output<typeof RoleMatrix>
