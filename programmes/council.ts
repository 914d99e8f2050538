import type { ShippedRole } from '#identity/schema'

/** 見本の法人。 Every person is invented; the posts are those such a council has. */
export const sampleCouncil = { host: 'localhost', name: '金沢市社会福祉協議会（見本）', synthetic: true }

interface SampleArea {
  readonly code: string
  readonly kind: 'city' | 'block' | 'district'
  readonly name: string
  readonly kana: string
  readonly within: string | null
}

const blockCount = 8
const districtCount = 54
const two = (number: number) => String(number).padStart(2, '0')
const wide = (number: number) => String(number).replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)]!)

/**
 * The areas every council of this preset begins with, from the city down, in 建制順.
 *
 * The plans tell of 54 districts (地区) and, by one social worker per block, of 8 blocks; they name none of them and do not say which
 * district lies in which block. So the districts carry numbers and the blocks take them in turn: names and division are for the council
 * to set (区域 page, 名前を変える・ブロックに割り当てる).
 */
export const areas: readonly SampleArea[] = [
  { code: 'city', kind: 'city', name: '金沢市', kana: 'カナザワシ', within: null },
  ...Array.from({ length: blockCount }, (_, i): SampleArea => ({
    code: `block-${i + 1}`,
    kind: 'block',
    name: `第${wide(i + 1)}ブロック`,
    kana: `ダイ${i + 1}ブロック`,
    within: 'city',
  })),
  ...Array.from({ length: districtCount }, (_, i): SampleArea => ({
    code: `district-${i + 1}`,
    kind: 'district',
    name: `地区${wide(i + 1).padStart(2, '０')}`,
    kana: `チク${two(i + 1)}`,
    within: `block-${Math.floor((i * blockCount) / districtCount) + 1}`,
  })),
]

/** 分野。 The programme groups by which casework is divided, and those that the rest of the work needs. A council changes the list. */
export const compartments = [
  { code: 'community-welfare', title: '地域福祉', english: 'Community welfare' },
  { code: 'mutual-support', title: '重層的支援・支え合い', english: 'Multi-layered and mutual support' },
  { code: 'local-desks', title: '地域の身近な福祉相談窓口', english: 'Neighbourhood consultation desks' },
  { code: 'watching-over', title: '見守り・民生委員活動', english: 'Watching over, commissioned volunteers' },
  { code: 'self-reliance', title: '生活困窮者自立支援', english: 'Self-reliance support' },
  { code: 'rights-protection', title: '権利擁護', english: 'Rights protection' },
  { code: 'loans', title: '貸付', english: 'Loans' },
  { code: 'disability-employment', title: '障害者就業・生活支援', english: 'Employment and life support for disabled people' },
  { code: 'support-centre', title: '地域支え合いセンター', english: 'Support centre for people struck by disaster' },
  { code: 'volunteering', title: 'ボランティア', english: 'Volunteering' },
  { code: 'rides', title: '送迎', english: 'Rides' },
  { code: 'administration', title: '総務', english: 'Administration' },
  { code: 'directory', title: '人と団体', english: 'People and organisations' },
  { code: 'personal-information', title: '個人情報保護', english: 'Protection of personal data' },
] as const
type Compartment = (typeof compartments)[number]['code']

/** 部署。 Divisions and centres the plans name; what lies between is as such a council has it. */
export const sections = [
  { code: 'secretariat', kind: 'department', name: '事務局', kana: 'ジムキョク', within: null },
  { code: 'general-affairs', kind: 'section', name: '総務課', kana: 'ソウムカ', within: 'secretariat' },
  { code: 'community-welfare', kind: 'section', name: '地域福祉課', kana: 'チイキフクシカ', within: 'secretariat' },
  { code: 'volunteer-centre', kind: 'unit', name: 'ボランティアセンター', kana: 'ボランティアセンター', within: 'community-welfare' },
  { code: 'consultation', kind: 'section', name: '相談支援課', kana: 'ソウダンシエンカ', within: 'secretariat' },
  { code: 'self-reliance', kind: 'unit', name: '自立生活サポートセンター', kana: 'ジリツセイカツサポートセンター', within: 'consultation' },
  { code: 'rights-protection', kind: 'unit', name: '権利擁護センター', kana: 'ケンリヨウゴセンター', within: 'consultation' },
  {
    code: 'employment',
    kind: 'unit',
    name: '障害者就業・生活支援センター',
    kana: 'ショウガイシャシュウギョウセイカツシエンセンター',
    within: 'consultation',
  },
  { code: 'support-centre', kind: 'unit', name: '地域支え合いセンター', kana: 'チイキササエアイセンター', within: 'consultation' },
] as const
type SectionCode = (typeof sections)[number]['code']

/** 職名。 By rank, as offices list people. */
export const posts = [
  '会長',
  '副会長',
  '業務執行理事',
  '監事',
  '事務局長',
  '課長',
  '係長',
  '主任',
  '主事',
  'ブロック担当',
  '企画担当',
  '情報担当',
  '生活支援コーディネーター',
  '支え合いソーシャルワーカー',
  '専門員',
  '相談支援員',
  '家計改善支援員',
  'ボランティアコーディネーター',
] as const

type Held = readonly [role: ShippedRole, compartment: Compartment, area: string, tier: number]
/** A post in writing, or in words for whoever is not of the council's own people. */
type Post = string | { readonly section: SectionCode | null; readonly post: (typeof posts)[number]; readonly areas?: readonly string[] }
type SamplePerson = readonly [displayName: string, kana: string, post: Post, ...memberships: Held[]]

/** Who sees what follows the table of programmes and roles; where a person works on passed-on or assigned records only, the tier stays low. */
export const people: readonly SamplePerson[] = [
  [
    '佐藤 恵',
    'サトウ メグミ',
    { section: 'community-welfare', post: '主事' },
    ['deskWorker', 'community-welfare', 'city', 3],
    ['deskWorker', 'directory', 'city', 3],
  ],
  [
    '大野 健',
    'オオノ ケン',
    { section: 'general-affairs', post: '企画担当' },
    ['planningOfficer', 'community-welfare', 'city', 2],
    ['planningOfficer', 'rights-protection', 'city', 2],
    ['planningOfficer', 'directory', 'city', 2],
  ],
  ['上田 彩', 'ウエダ アヤ', { section: 'rights-protection', post: '相談支援員' }, ['caseworker', 'rights-protection', 'city', 4]],
  ['松本 修', 'マツモト オサム', { section: null, post: '監事' }, ['auditor', 'community-welfare', 'city', 2]],
  ['石田 亮', 'イシダ リョウ', { section: 'general-affairs', post: '情報担当' }, ['systemAdministrator', 'administration', 'city', 1]],
  [
    '林 和夫',
    'ハヤシ カズオ',
    '地区０１社協 会長',
    ['districtOfficer', 'community-welfare', 'district-1', 2],
    ['districtOfficer', 'directory', 'district-1', 3],
  ],
  ['中村 光代', 'ナカムラ ミツヨ', '民生委員・児童委員（地区０１）', ['commissioner', 'community-welfare', 'district-1', 3]],

  ['高木 正一', 'タカギ ショウイチ', { section: null, post: '会長' }, ['boardMember', 'administration', 'city', 2]],
  [
    '小川 洋子',
    'オガワ ヨウコ',
    { section: null, post: '業務執行理事' },
    ['boardMember', 'administration', 'city', 2],
    ['boardMember', 'community-welfare', 'city', 2],
  ],
  [
    '村井 誠',
    'ムライ マコト',
    { section: 'secretariat', post: '事務局長' },
    ['supervisor', 'administration', 'city', 3],
    ['dataProtectionLead', 'personal-information', 'city', 4],
  ],
  ['西川 仁美', 'ニシカワ ヒトミ', { section: 'general-affairs', post: '課長' }, ['securityOfficer', 'administration', 'city', 2]],
  [
    '森田 浩二',
    'モリタ コウジ',
    { section: 'community-welfare', post: '課長' },
    ['supervisor', 'community-welfare', 'city', 4],
    ['supervisor', 'mutual-support', 'city', 4],
    ['supervisor', 'local-desks', 'city', 4],
    ['supervisor', 'watching-over', 'city', 4],
    ['supervisor', 'directory', 'city', 4],
    ['supervisor', 'volunteering', 'city', 3],
    ['supervisor', 'rides', 'city', 3],
  ],
  [
    '北野 由紀',
    'キタノ ユキ',
    { section: 'consultation', post: '課長' },
    ['supervisor', 'self-reliance', 'city', 4],
    ['supervisor', 'rights-protection', 'city', 5],
    ['supervisor', 'loans', 'city', 5],
    ['supervisor', 'disability-employment', 'city', 4],
    ['supervisor', 'support-centre', 'city', 4],
  ],
  [
    '東 拓也',
    'ヒガシ タクヤ',
    { section: 'community-welfare', post: 'ブロック担当', areas: ['block-1'] },
    ['deskWorker', 'community-welfare', 'block-1', 3],
    ['deskWorker', 'directory', 'block-1', 3],
  ],
  [
    '谷口 真理',
    'タニグチ マリ',
    { section: 'community-welfare', post: '生活支援コーディネーター', areas: ['block-1', 'block-2'] },
    ['deskWorker', 'mutual-support', 'block-1', 3],
    ['deskWorker', 'mutual-support', 'block-2', 3],
  ],
  [
    '前田 亜希',
    'マエダ アキ',
    { section: 'community-welfare', post: '支え合いソーシャルワーカー', areas: ['block-1'] },
    ['caseworker', 'mutual-support', 'block-1', 4],
    ['caseworker', 'local-desks', 'block-1', 4],
    ['caseworker', 'directory', 'block-1', 3],
  ],
  [
    '宮本 大輔',
    'ミヤモト ダイスケ',
    { section: 'self-reliance', post: '相談支援員' },
    ['caseworker', 'self-reliance', 'city', 4],
    ['caseworker', 'directory', 'city', 3],
  ],
  [
    '坂井 美穂',
    'サカイ ミホ',
    { section: 'self-reliance', post: '家計改善支援員' },
    ['caseworker', 'self-reliance', 'city', 4],
    ['caseworker', 'directory', 'city', 3],
  ],
  ['長谷川 学', 'ハセガワ マナブ', { section: 'rights-protection', post: '専門員' }, ['caseworker', 'rights-protection', 'city', 5]],
  ['岡本 節子', 'オカモト セツコ', '生活支援員', ['visitingSupporter', 'rights-protection', 'city', 1]],
  [
    '山本 唯',
    'ヤマモト ユイ',
    { section: 'volunteer-centre', post: 'ボランティアコーディネーター' },
    ['deskWorker', 'volunteering', 'city', 3],
    ['deskWorker', 'directory', 'city', 3],
  ],
  [
    '木村 久子',
    'キムラ ヒサコ',
    '地区０１社協 事務担当者',
    ['districtOfficer', 'community-welfare', 'district-1', 2],
    ['districtOfficer', 'directory', 'district-1', 3],
  ],
  ['清水 武', 'シミズ タケシ', '地区０１民児協 会長', ['commissioner', 'watching-over', 'district-1', 3]],
  ['藤井 恵子', 'フジイ ケイコ', '主任児童委員（地区０１）', ['commissioner', 'watching-over', 'district-1', 3]],
  [
    '池田 春江',
    'イケダ ハルエ',
    '地域の身近な福祉相談窓口（地区０１） 相談員',
    ['districtOfficer', 'mutual-support', 'district-1', 2],
    ['districtOfficer', 'local-desks', 'district-1', 4],
  ],
  ['橋本 翔', 'ハシモト ショウ', 'ボランティア', ['volunteer', 'volunteering', 'city', 1]],
  ['石川 勇', 'イシカワ イサム', '運転協力会員', ['driver', 'rides', 'city', 1]],
  ['野村 千代', 'ノムラ チヨ', '利用会員', ['resident', 'rides', 'city', 1]],
  ['加藤 直樹', 'カトウ ナオキ', '市 福祉政策の担当', ['cityOfficial', 'self-reliance', 'city', 2]],
]
