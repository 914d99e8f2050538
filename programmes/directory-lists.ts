import type * as z from 'zod'
import type { ChoiceList, NewChoice, NewOffice, NewOrganisation, NewSeats, PresetBand, PresetCertificateText } from '#directory/schema'

const usual = '見本（団体の実情に合わせて定め直す）'
const law = '民生委員法（任期3年。一斉改選は12月1日）'
const unverified = '見本（要綱で確かめて定め直す）'

type Listed = readonly [code: string, title: string, english: string]
const lists: Readonly<Record<ChoiceList, readonly Listed[]>> = {
  'organisation-kind': [
    ['district-council', '地区社協', 'District council'],
    ['commissioners', '地区民児協', 'District council of commissioned volunteers'],
    ['community-chest', '地区共同募金委員会', 'District Community Chest committee'],
    ['consultation-desk', '地域の身近な福祉相談窓口', 'Neighbourhood consultation desk'],
    ['neighbourhood', '町会', 'Neighbourhood association'],
    ['community-hall', '公民館', 'Community hall'],
    ['womens-association', '婦人会・女性会', 'Women’s association'],
    ['seniors-club', '老人会', 'Senior citizens’ club'],
    ['zenrinkan', '善隣館', 'Zenrinkan'],
    ['childrens-club', '児童クラブ', 'After-school club'],
    ['salon', 'サロン', 'Salon'],
    ['city-body', '市全域の団体・部会', 'City-wide body or section'],
    ['welfare-council', '社会福祉協議会', 'Council of social welfare'],
    ['public-office', '役所', 'Public office'],
    ['school', '学校・園', 'School'],
    ['facility', '福祉施設・事業所', 'Welfare facility'],
    ['support-centre', '地域包括支援センター', 'Community general support centre'],
    ['medical', '医療機関', 'Medical institution'],
    ['volunteer-group', 'ボランティア団体', 'Volunteer group'],
    ['company', '企業・団体', 'Company or association'],
    ['media', '報道', 'Press'],
    ['other', 'その他', 'Other'],
  ],
  'communication-need': [
    ['large-print', '大きな字', 'Large print'],
    ['braille', '点字', 'Braille'],
    ['sign-language', '手話', 'Sign language'],
    ['in-writing', '筆談', 'In writing'],
    ['easy-japanese', 'やさしい日本語', 'Easy Japanese'],
    ['interpreter', '通訳', 'Interpreter'],
    ['read-aloud', '読み上げ', 'Reading aloud'],
    ['no-telephone', '電話は使わない', 'No telephone'],
  ],
  language: [
    ['ja', '日本語', 'Japanese'],
    ['en', '英語', 'English'],
    ['zh', '中国語', 'Chinese'],
    ['ko', '韓国・朝鮮語', 'Korean'],
    ['vi', 'ベトナム語', 'Vietnamese'],
    ['pt', 'ポルトガル語', 'Portuguese'],
    ['tl', 'タガログ語', 'Tagalog'],
    ['ne', 'ネパール語', 'Nepali'],
    ['id', 'インドネシア語', 'Indonesian'],
    ['other', 'その他', 'Other'],
  ],
  relation: [
    ['spouse', '配偶者', 'Spouse'],
    ['child', '子', 'Child'],
    ['childs-spouse', '子の配偶者', 'Child’s spouse'],
    ['parent', '親', 'Parent'],
    ['sibling', 'きょうだい', 'Sibling'],
    ['grandchild', '孫', 'Grandchild'],
    ['relative', 'そのほかの親族', 'Other relative'],
    ['friend', '知人・友人', 'Friend'],
    ['neighbour', '近所の人', 'Neighbour'],
    ['guardian', '成年後見人など', 'Guardian'],
    ['care-manager', 'ケアマネジャー', 'Care manager'],
    ['doctor', 'かかりつけ医', 'Doctor'],
    ['key-holder', '鍵を預かる人', 'Key holder'],
    ['other', 'その他', 'Other'],
  ],
  'household-role': [
    ['head', '世帯主', 'Head'],
    ['spouse', '配偶者', 'Spouse'],
    ['child', '子', 'Child'],
    ['parent', '親', 'Parent'],
    ['grandchild', '孫', 'Grandchild'],
    ['sibling', 'きょうだい', 'Sibling'],
    ['other', '同居人', 'Other'],
  ],
  'consent-way': [
    ['in-writing', '書面', 'In writing'],
    ['spoken', '口頭', 'Spoken'],
    ['proxy', '代理', 'By proxy'],
  ],
  'consent-purpose': [['notice-by-mail', '会議の通知をメールで受け取る', 'Notices of meetings by mail']],
  'term-end': [
    ['term-over', '任期満了', 'Term over'],
    ['resigned', '辞任', 'Resigned'],
    ['deceased', '死亡', 'Deceased'],
    ['moved', '転出', 'Moved away'],
    ['dismissed', '解嘱・解任', 'Dismissed'],
    ['transferred', '担当・役職の変更', 'Changed office'],
  ],
}

const choices: z.input<typeof NewChoice>[] = Object.entries(lists).flatMap(([list, rows]) =>
  rows.map(([code, title, english], i) => ({ list: list as ChoiceList, code, title, english, position: (i + 1) * 10, source: usual })),
)

const commission = '厚生労働大臣'
const threeYears = { cycleFrom: '2025-12-01', termMonths: 36 } as const
const twoYears = { termMonths: 24 } as const
type Listing = Pick<z.input<typeof NewOffice>, 'code' | 'title' | 'kana' | 'organisationKind' | 'usualKind'> & Partial<z.input<typeof NewOffice>>
/** 役職順。 Terms and who appoints are samples unless a law is named. */
const listed: readonly Listing[] = [
  {
    code: 'city-commissioners-chair',
    title: '市民児協会長',
    kana: 'シミンジキョウカイチョウ',
    organisationKind: 'city-body',
    usualKind: 'election',
    ...threeYears,
  },
  {
    code: 'city-commissioners-vice-chair',
    title: '市民児協副会長',
    kana: 'シミンジキョウフクカイチョウ',
    organisationKind: 'city-body',
    usualKind: 'election',
    ...threeYears,
  },
  {
    code: 'district-chair',
    title: '会長',
    kana: 'カイチョウ',
    organisationKind: 'district-council',
    usualKind: 'election',
    ...twoYears,
    lettersTo: 'home',
  },
  {
    code: 'district-vice-chair',
    title: '副会長',
    kana: 'フクカイチョウ',
    organisationKind: 'district-council',
    usualKind: 'election',
    ...twoYears,
    lettersTo: 'home',
  },
  {
    code: 'district-clerk',
    title: '事務担当者',
    kana: 'ジムタントウシャ',
    organisationKind: 'district-council',
    usualKind: 'appointment',
    lettersTo: 'organisation',
  },
  {
    code: 'commissioners-chair',
    title: '会長',
    kana: 'カイチョウ',
    organisationKind: 'commissioners',
    usualKind: 'election',
    ...threeYears,
  },
  {
    code: 'commissioners-vice-chair',
    title: '副会長',
    kana: 'フクカイチョウ',
    organisationKind: 'commissioners',
    usualKind: 'election',
    ...threeYears,
  },
  {
    code: 'commissioned-volunteer',
    title: '民生委員・児童委員',
    kana: 'ミンセイイイン・ジドウイイン',
    organisationKind: null,
    usualKind: 'commission',
    ...threeYears,
    appointedBy: commission,
    source: law,
  },
  {
    code: 'chief-child-volunteer',
    title: '主任児童委員',
    kana: 'シュニンジドウイイン',
    organisationKind: null,
    usualKind: 'designation',
    ...threeYears,
    appointedBy: commission,
    source: law,
  },
  {
    code: 'chest-chair',
    title: '会長',
    kana: 'カイチョウ',
    organisationKind: 'community-chest',
    usualKind: 'ex-officio',
    exOfficioOf: 'district-chair',
  },
  {
    code: 'welfare-promoter',
    title: 'まちぐるみ福祉活動推進員',
    kana: 'マチグルミフクシカツドウスイシンイン',
    organisationKind: null,
    usualKind: 'commission',
    termMonths: 36,
    appointedBy: '市長・社会福祉協議会会長',
  },
  {
    code: 'district-coordinator',
    title: '地域福祉支援コーディネーター',
    kana: 'チイキフクシシエンコーディネーター',
    organisationKind: 'district-council',
    usualKind: 'commission',
  },
  {
    code: 'desk-counsellor',
    title: '相談員',
    kana: 'ソウダンイン',
    organisationKind: 'consultation-desk',
    usualKind: 'appointment',
    lettersTo: 'organisation',
  },
  { code: 'director', title: '理事', kana: 'リジ', organisationKind: 'welfare-council', usualKind: 'election', ...twoYears },
  { code: 'councillor', title: '評議員', kana: 'ヒョウギイン', organisationKind: 'welfare-council', usualKind: 'election', termMonths: 48 },
  { code: 'auditor', title: '監事', kana: 'カンジ', organisationKind: 'welfare-council', usualKind: 'election', ...twoYears },
  { code: 'chair', title: '代表者', kana: 'ダイヒョウシャ', organisationKind: 'neighbourhood', usualKind: 'election', lettersTo: 'organisation' },
]
const offices: z.input<typeof NewOffice>[] = listed.map((office, i) => ({ lettersTo: 'home', source: unverified, ...office, position: (i + 1) * 10 }))

const plan2025 = '令和7年度事業計画（民生委員児童委員実務研修会）'
const commissioner = { fiscalYear: 2025, office: 'commissioned-volunteer', source: plan2025 } as const
/** 研修の区分。 */
const bands: z.input<typeof PresetBand>[] = [
  { ...commissioner, name: '新任研修【補充】', firstTerm: 1, lastTerm: 1, substitutes: 'only', position: 10 },
  { ...commissioner, name: '新任フォローアップ研修【１～３期目】', firstTerm: 1, lastTerm: 3, position: 20 },
  { ...commissioner, name: '中堅研修【４期目以上】', firstTerm: 4, position: 30 },
  { ...commissioner, name: 'リーダー研修【副会長】', office: 'commissioners-vice-chair', position: 40 },
]

const president = '社会福祉法人　見本市社会福祉協議会\n会長'
/** 賞状の文面。 */
const certificateTexts: z.input<typeof PresetCertificateText>[] = [
  {
    kind: 'commission',
    validFrom: '2020-04-01',
    title: '委嘱状',
    body: 'あなたを{area}の{office}に委嘱します。\n任期は、{from}から{to}までとします。',
    issuers: president,
    numberForm: '委第{year}－{number}号',
    source: usual,
  },
  {
    kind: 'thanks',
    validFrom: '2020-04-01',
    title: '感謝状',
    body: 'あなたは{area}の{office}として、{to}までの間、地域の福祉の向上に力を尽くされました。退任にあたり、その功労に対し深く感謝の意を表します。',
    issuers: president,
    source: usual,
  },
  {
    kind: 'courtesy',
    validFrom: '2020-04-01',
    title: 'お礼',
    body: '{area}の{office}としてのお働きに、心よりお礼を申し上げます。今後とも、地域の福祉にお力添えをくださいますようお願いいたします。',
    issuers: president,
    source: usual,
  },
]

/** 地区ごとの団体。 Their names follow from that of the district; where they have their desk is invented. */
const districtBodies = [
  { kind: 'district-council', name: '社会福祉協議会', kana: 'シャカイフクシキョウギカイ', roleTitle: '会長', exchange: '100' },
  { kind: 'commissioners', name: '民生委員児童委員協議会', kana: 'ミンセイイインジドウイインキョウギカイ', roleTitle: '会長', exchange: '101' },
  { kind: 'community-chest', name: '共同募金委員会', kana: 'キョウドウボキンイインカイ', roleTitle: '会長', exchange: '102' },
] as const

/** 席の見本。 Of each of them; how many there are is for the council to set. */
const seats: readonly z.input<typeof NewSeats>[] = [
  { office: 'district-chair', places: 1 },
  { office: 'district-vice-chair', places: 2 },
  { office: 'district-clerk', places: 1 },
  { office: 'commissioners-chair', places: 1 },
  { office: 'commissioners-vice-chair', places: 2 },
  { office: 'chest-chair', places: 1 },
]

/** 市全域の団体の見本。 Every office is invented. */
const sampleOrganisations: readonly z.input<typeof NewOrganisation>[] = [
  {
    kind: 'public-office',
    name: '見本市役所 福祉政策課',
    kana: 'ミホンシヤクショ フクシセイサクカ',
    postalCode: '920-0001',
    address: '見本市見本町1-1-1',
    phone: '076-000-0001',
    fax: '076-000-0101',
    roleTitle: '課長',
    personInCharge: '加藤',
  },
  {
    kind: 'school',
    name: '見本市立第一小学校',
    kana: 'ミホンシリツダイイチショウガッコウ',
    postalCode: '920-0002',
    address: '見本市東町2-3',
    phone: '076-000-0002',
    fax: '076-000-0102',
    roleTitle: '校長',
    personInCharge: '教頭',
  },
  {
    kind: 'school',
    name: '見本市立第二小学校',
    kana: 'ミホンシリツダイニショウガッコウ',
    postalCode: '920-0003',
    address: '見本市西町4-5',
    phone: '076-000-0003',
    roleTitle: '校長',
    personInCharge: '教頭',
  },
  {
    kind: 'medical',
    name: '見本総合病院 医療相談室',
    kana: 'ミホンソウゴウビョウイン イリョウソウダンシツ',
    postalCode: '920-0006',
    address: '見本市中央1-2',
    phone: '076-000-0006',
    fax: '076-000-0106',
    personInCharge: '相談員',
  },
  {
    kind: 'media',
    name: '見本新聞社 編集局',
    kana: 'ミホンシンブンシャ ヘンシュウキョク',
    postalCode: '920-0007',
    address: '見本市本町3-4',
    phone: '076-000-0007',
    fax: '076-000-0107',
    personInCharge: '地域面担当',
  },
  {
    kind: 'facility',
    name: '特別養護老人ホーム みほん苑',
    kana: 'トクベツヨウゴロウジンホーム ミホンエン',
    postalCode: '920-0008',
    address: '見本市山の手5-6',
    phone: '076-000-0008',
    fax: '076-000-0108',
    roleTitle: '施設長',
    personInCharge: '生活相談員',
  },
]

/**
 * 人と団体の見本。 Lists and offices for every council; the bodies of its districts, with addresses only where the council is a sample.
 *
 * @param districts in 建制順
 */
export function directoryPreset(
  council: { readonly synthetic: boolean },
  districts: readonly { readonly areaId: string; readonly name: string; readonly kana: string }[],
) {
  const bodies = districts.flatMap(({ areaId, name, kana }, at) =>
    districtBodies.map(({ exchange, ...body }): z.input<typeof NewOrganisation> => ({
      ...body,
      areaId,
      name: `${name}${body.name}`,
      kana: `${kana}${body.kana}`,
      position: (at + 1) * 10,
      ...(council.synthetic && {
        postalCode: `920-1${String(at + 1).padStart(3, '0')}`,
        address: `見本市${name}町1-1`,
        phone: `076-${exchange}-${String(at + 1).padStart(4, '0')}`,
      }),
    })),
  )
  return {
    choices,
    offices,
    organisations: [...bodies, ...(council.synthetic ? sampleOrganisations : [])],
    seats: [...seats],
    bands,
    certificateTexts,
  }
}
