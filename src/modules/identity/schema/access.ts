import * as z from 'zod'
import type { Text } from '#kernel/values'

/** 見本の役割の符号。 What each may do is granted by the modules; titles for people: {@link roleTitles}. A council adds roles of its own. */
export const roles = [
  'resident',
  'volunteer',
  'driver',
  'commissioner',
  'districtOfficer',
  'cityOfficial',
  'visitingSupporter',
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
export type ShippedRole = (typeof roles)[number]

/** 役割の符号。 One of the shipped ones or of the council's own; which exist, the operation looks up. */
export const Role = z.string().regex(/^[a-z][A-Za-z]{1,40}$/)

export const roleTitles: Readonly<Record<ShippedRole, Text>> = {
  resident: { ja: '住民', en: 'Resident' },
  volunteer: { ja: 'ボランティア', en: 'Volunteer' },
  driver: { ja: '運転協力者', en: 'Driver' },
  commissioner: { ja: '民生委員・児童委員', en: 'Commissioned welfare volunteer' },
  districtOfficer: { ja: '地区社協役員', en: 'District officer' },
  cityOfficial: { ja: '市の担当', en: 'City official' },
  visitingSupporter: { ja: '生活支援員', en: 'Visiting supporter' },
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

/** Shipped roles that work at the office and see its rooms. */
export const officeRoles: readonly string[] = [
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
] satisfies ShippedRole[]

/** 分野（閲覧の仕切り）の符号。 A code of the council's own list. */
export const Compartment = z.string().regex(/^[a-z][a-z-]{1,40}$/)
/** 区分。 */
export const tiers = [1, 2, 3, 4, 5, 6] as const
export const Tier = z.int().min(1).max(6)
export const tierTitles: Readonly<Record<(typeof tiers)[number], Text>> = {
  1: { ja: '1　公開', en: '1 public' },
  2: { ja: '2　内部', en: '2 internal' },
  3: { ja: '3　個人情報', en: '3 personal' },
  4: { ja: '4　相談の記録', en: '4 casework' },
  5: { ja: '5　預り金・貸付・後見', en: '5 money and custody of clients' },
  6: { ja: '6　保護を要する人（担当チームだけ）', en: '6 protected persons (named team only)' },
}
export const Name = z.string().trim().min(1).max(100)
export const Reason = z.string().trim().min(1).max(200)
