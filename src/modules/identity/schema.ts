import * as z from 'zod'
import { IsoDate, Kana } from '#kernel/values'
import { Compartment, Name, Role, Tier } from './schema/access.ts'
import { AreaKind, NewCompartment } from './schema/areas.ts'
import { FoundingAppointment, FoundingSection } from './schema/organisation.ts'

export * from './schema/access.ts'
export * from './schema/areas.ts'
export * from './schema/memberships.ts'
export * from './schema/organisation.ts'
export * from './schema/reviews.ts'

const NewArea = z.strictObject({
  areaId: z.uuid(),
  kind: AreaKind,
  name: Name,
  kana: Kana,
  parentAreaId: z.uuid().nullable(),
})
const NewScope = z.strictObject({ scopeId: z.uuid(), compartment: Compartment, areaId: z.uuid(), tier: Tier })
const FoundingMembership = z.strictObject({
  role: Role,
  compartment: Compartment,
  areaId: z.uuid(),
  tier: Tier,
  validFrom: IsoDate,
  validTo: IsoDate.nullable(),
})
const NewAccount = z.strictObject({
  /** Drawn by whoever does more with the account in the same step. */
  accountId: z.uuid().optional(),
  displayName: Name,
  kana: Kana,
  /** What somebody is called who holds no post in writing. */
  post: Name,
  memberships: z.array(FoundingMembership).max(100),
  appointments: z.array(FoundingAppointment).max(20).default([]),
})

/** Areas and sections come from above, a parent before its children, and each kind in its order; posts by rank. */
export const NewCouncil = z.strictObject({
  host: z.string().trim().min(1).max(253),
  name: Name,
  synthetic: z.boolean(),
  areas: z.array(NewArea).min(1).max(2000),
  compartments: z.array(NewCompartment).max(200).default([]),
  scopes: z.array(NewScope).max(5000),
  sections: z.array(FoundingSection).max(500).default([]),
  posts: z
    .array(z.strictObject({ postId: z.uuid(), name: Name }))
    .max(200)
    .default([]),
  accounts: z.array(NewAccount).max(2000),
})
export type NewCouncil = z.output<typeof NewCouncil>

/** One person to try the product as; exists only in a synthetic council. */
export const Persona = z
  .object({
    accountId: z.uuid(),
    displayName: z.string(),
    kana: z.string(),
    post: z.string(),
    roles: z.array(Role),
    /** 役割の名前。 The council's own roles have no other place where a page could find theirs. */
    titles: z.array(z.object({ ja: z.string(), en: z.string() })),
    /** Begins at the office; everyone else at /my. */
    office: z.boolean(),
  })
  .meta({ id: 'Persona' })
export type Persona = z.output<typeof Persona>

/** 43 characters of base64url: 32 random bytes drawn by the client, which alone keeps them. */
export const SessionToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

export * from './schema/emergency.ts'
export * from './schema/views.ts'
export * from './schema/choices.ts'
export * from './schema/incidents.ts'
export * from './schema/privacy-settings.ts'
export * from './schema/disclosure.ts'
export * from './schema/keys.ts'
export * from './schema/settings.ts'
export * from './schema/slips.ts'
export * from './schema/oidc.ts'
