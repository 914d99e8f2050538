import * as z from 'zod'
import { IsoDate, Kana, type Text } from '#kernel/values'

/** 役割の符号。 What each may do is granted by the modules; titles for people: {@link roleTitles}. */
export const roles = [
  'resident',
  'volunteer',
  'driver',
  'commissioner',
  'districtOfficer',
  'deskWorker',
  'caseworker',
  'supervisor',
  'planningOfficer',
  'cashier',
  'checker',
  'keeper',
  'disasterLead',
  'boardMember',
  'auditor',
  'dataProtectionLead',
  'securityOfficer',
  'systemAdministrator',
] as const
const Role = z.enum(roles)
export type Role = z.output<typeof Role>

export const roleTitles: Readonly<Record<Role, Text>> = {
  resident: { ja: '住民', en: 'Resident' },
  volunteer: { ja: 'ボランティア', en: 'Volunteer' },
  driver: { ja: '運転協力者', en: 'Driver' },
  commissioner: { ja: '民生委員・児童委員', en: 'Commissioned welfare volunteer' },
  districtOfficer: { ja: '地区社協役員', en: 'District officer' },
  deskWorker: { ja: '窓口・事業担当', en: 'Desk worker' },
  caseworker: { ja: '相談支援員', en: 'Caseworker' },
  supervisor: { ja: '管理職', en: 'Supervisor' },
  planningOfficer: { ja: '企画担当', en: 'Planning officer' },
  cashier: { ja: '出納担当', en: 'Cashier' },
  checker: { ja: '照合担当', en: 'Checker' },
  keeper: { ja: '保管責任者', en: 'Keeper' },
  disasterLead: { ja: '災害担当', en: 'Disaster lead' },
  boardMember: { ja: '理事', en: 'Board member' },
  auditor: { ja: '監事', en: 'Auditor' },
  dataProtectionLead: { ja: '個人情報保護担当', en: 'Data protection lead' },
  securityOfficer: { ja: '情報セキュリティ担当', en: 'Security officer' },
  systemAdministrator: { ja: 'システム管理者', en: 'System administrator' },
}

/** Roles that work at the office and see its rooms. */
export const officeRoles: readonly Role[] = [
  'deskWorker',
  'caseworker',
  'supervisor',
  'planningOfficer',
  'cashier',
  'checker',
  'keeper',
  'disasterLead',
  'auditor',
  'dataProtectionLead',
  'securityOfficer',
  'systemAdministrator',
]

/** 分野（閲覧の仕切り）の符号。 A code of the council's own list. */
const Compartment = z.string().regex(/^[a-z][a-z-]{1,40}$/)
const Tier = z.int().min(1).max(6)
const Name = z.string().trim().min(1).max(100)

const NewArea = z.strictObject({
  areaId: z.uuid(),
  kind: z.enum(['city', 'block', 'district']),
  name: Name,
  kana: Kana,
  parentAreaId: z.uuid().nullable(),
})
const NewScope = z.strictObject({ scopeId: z.uuid(), compartment: Compartment, areaId: z.uuid(), tier: Tier })
const NewMembership = z.strictObject({
  role: Role,
  compartment: Compartment,
  areaId: z.uuid(),
  tier: Tier,
  validFrom: IsoDate,
  validTo: IsoDate.nullable(),
})
const NewAccount = z.strictObject({ displayName: Name, kana: Kana, post: Name, memberships: z.array(NewMembership).max(100) })

/** Areas come from the city down: a parent before its children. */
export const NewCouncil = z.strictObject({
  host: z.string().trim().min(1).max(253),
  name: Name,
  synthetic: z.boolean(),
  areas: z.array(NewArea).min(1).max(2000),
  scopes: z.array(NewScope).max(5000),
  accounts: z.array(NewAccount).max(2000),
})
export type NewCouncil = z.output<typeof NewCouncil>

/** One person to try the product as; exists only in a synthetic council. */
export const Persona = z
  .object({ accountId: z.uuid(), displayName: z.string(), kana: z.string(), post: z.string(), roles: z.array(Role) })
  .meta({ id: 'Persona' })

/** 43 characters of base64url: 32 random bytes drawn by the client, which alone keeps them. */
export const SessionToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
export * from './schema/choices.ts'
export * from './schema/incidents.ts'
export * from './schema/privacy-settings.ts'
export * from './schema/disclosure.ts'
