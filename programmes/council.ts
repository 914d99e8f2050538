import type { Role } from '#identity/schema'

/** 見本の法人。 Every person is invented; the posts are those such a council has. */
export const sampleCouncil = { host: 'localhost', name: '金沢市社会福祉協議会（見本）', synthetic: true }

/** The areas every council of this preset begins with, from the city down. */
export const areas = [
  { code: 'city', kind: 'city', name: '金沢市', kana: 'カナザワシ', within: null },
  { code: 'district', kind: 'district', name: '見本地区', kana: 'ミホンチク', within: 'city' },
] as const

type Held = readonly [role: Role, compartment: string, area: (typeof areas)[number]['code'], tier: number]
type SamplePerson = readonly [displayName: string, kana: string, post: string, ...memberships: Held[]]

export const people: readonly SamplePerson[] = [
  ['佐藤 恵', 'サトウ メグミ', '地域福祉課', ['deskWorker', 'community-welfare', 'city', 3]],
  [
    '大野 健',
    'オオノ ケン',
    '総務課 企画担当',
    ['planningOfficer', 'community-welfare', 'city', 2],
    ['planningOfficer', 'rights-protection', 'city', 2],
  ],
  ['上田 彩', 'ウエダ アヤ', '権利擁護センター', ['caseworker', 'rights-protection', 'city', 4]],
  ['松本 修', 'マツモト オサム', '監事', ['auditor', 'community-welfare', 'city', 2]],
  ['石田 亮', 'イシダ リョウ', '総務課 情報担当', ['systemAdministrator', 'administration', 'city', 1]],
  ['林 和夫', 'ハヤシ カズオ', '見本地区社協 会長', ['districtOfficer', 'community-welfare', 'district', 2]],
  ['中村 光代', 'ナカムラ ミツヨ', '民生委員・児童委員', ['commissioner', 'community-welfare', 'district', 3]],
  ['村井 誠', 'ムライ マコト', '事務局長', ['supervisor', 'administration', 'city', 3], ['dataProtectionLead', 'personal-information', 'city', 4]],
  ['森田 浩二', 'モリタ コウジ', '地域福祉課 課長', ['supervisor', 'community-welfare', 'city', 4]],
]
