import type * as z from 'zod'
import type { NewOrganisation, NewStandard, NewTemplate } from '#letters/schema'

/** From when the preset holds: before anything a sample council records. */
const validFrom = '2020-04-01'
const usual = '見本（団体の規程に合わせて定め直す）'

/** 発信団体。 The council and bodies whose secretariat such a council is. `representative` is invented, and for sample councils only. */
const bodies = [
  {
    code: 'council',
    name: null,
    mark: '金社協発',
    representative: ['会長', '高木　正一'],
    contact: '総務課',
    columns: ['会長', '常務理事', '事務局長', '課長', '係長', '担当'],
  },
  {
    code: 'commissioners',
    name: '金沢市民生委員児童委員協議会（見本）',
    mark: '金民児協発',
    representative: ['会長', '清水　武'],
    contact: '事務局（社会福祉協議会 地域福祉課）',
    columns: ['会長', '事務局長', '課長', '係長', '担当'],
  },
  {
    code: 'community-chest',
    name: '金沢市共同募金委員会（見本）',
    mark: '金共募発',
    representative: ['会長', '高木　正一'],
    contact: '事務局（社会福祉協議会 総務課）',
    columns: ['会長', '事務局長', '課長', '担当'],
  },
] as const

/** 時候の挨拶。 By month; custom, to be changed as people like. */
const greetings = [
  '新春の候、ますますご清栄のこととお慶び申し上げます。',
  '余寒の候、ますますご清祥のこととお慶び申し上げます。',
  '早春の候、ますますご清祥のこととお慶び申し上げます。',
  '陽春の候、ますますご清祥のこととお慶び申し上げます。',
  '新緑の候、ますますご清祥のこととお慶び申し上げます。',
  '初夏の候、ますますご清祥のこととお慶び申し上げます。',
  '盛夏の候、ますますご清祥のこととお慶び申し上げます。',
  '残暑の候、ますますご清祥のこととお慶び申し上げます。',
  '初秋の候、ますますご清祥のこととお慶び申し上げます。',
  '秋冷の候、ますますご清祥のこととお慶び申し上げます。',
  '晩秋の候、ますますご清祥のこととお慶び申し上げます。',
  '師走の候、ますますご清祥のこととお慶び申し上げます。',
]

/** ラベル用紙。 Two common sheets with margins on all sides; the pack says whether they are yours. */
const sheets = [
  { code: 'a4-12', name: 'A4・12面', columns: 2, rows: 6, labelWidthUm: 86_400, labelHeightUm: 42_300, leftUm: 18_600, topUm: 21_600 },
  { code: 'a4-24', name: 'A4・24面', columns: 3, rows: 8, labelWidthUm: 66_000, labelHeightUm: 33_900, leftUm: 6_000, topUm: 12_900 },
]

/** 文例。 */
const templates: readonly z.input<typeof NewTemplate>[] = [
  {
    name: '会議の開催通知',
    kind: 'notice',
    title: '{会議名}の開催について（通知）',
    opening: 'haikei',
    body: '　平素より本会の事業にご理解とご協力をいただき、厚くお礼申し上げます。\n　さて、標記の会議を下記のとおり開催しますので、ご多用のところ恐れ入りますが、ご出席くださいますようお願いいたします。',
    notes: '１　日時　　{日時}\n２　場所　　{場所}\n３　議題　　{議題}\n４　その他　欠席されるときは、{返事の期限}までにご連絡ください。',
  },
  {
    name: '講師の依頼',
    kind: 'request',
    title: '{研修名}の講師について（依頼）',
    opening: 'haikei',
    body: '　平素より本会の事業にご理解とご協力をいただき、厚くお礼申し上げます。\n　さて、標記の研修を下記のとおり開催するにあたり、講師をお願いしたく、ご承諾くださいますようお願いいたします。',
    notes: '１　日時　　{日時}\n２　場所　　{場所}\n３　内容　　{内容}\n４　対象　　{対象}',
  },
  {
    name: '照会への回答',
    kind: 'reply',
    title: '{件名}について（回答）',
    opening: 'none',
    body: '　{照会の日付}付け{照会の番号}で照会のありましたことについて、下記のとおり回答します。',
    notes: '{回答}',
  },
  {
    name: '礼状',
    kind: 'thanks',
    title: '{件名}のお礼',
    opening: 'haikei',
    body: '　このたびは、{お礼の内容}を賜り、まことにありがとうございました。\n　皆さまのお力添えに心よりお礼申し上げますとともに、今後ともご支援を賜りますようお願い申し上げます。',
    notes: '',
  },
]

/** 宛先の見本。 Every office is invented. */
const organisations: readonly z.input<typeof NewOrganisation>[] = [
  [
    '見本市役所 福祉政策課',
    'ミホンシヤクショ フクシセイサクカ',
    'public-office',
    '920-0001',
    '見本市見本町1-1-1',
    '076-000-0001',
    '076-000-0101',
    '課長',
    '加藤',
  ],
  ['見本市立第一小学校', 'ミホンシリツダイイチショウガッコウ', 'school', '920-0002', '見本市東町2-3', '076-000-0002', '076-000-0102', '校長', '教頭'],
  ['見本市立第二小学校', 'ミホンシリツダイニショウガッコウ', 'school', '920-0003', '見本市西町4-5', '076-000-0003', '', '校長', '教頭'],
  ['地区０１社会福祉協議会', 'チク01シャカイフクシキョウギカイ', 'district-council', '920-0004', '見本市北町6-7', '076-000-0004', '', '会長', '木村'],
  [
    '地区０２社会福祉協議会',
    'チク02シャカイフクシキョウギカイ',
    'district-council',
    '920-0005',
    '見本市南町8-9',
    '076-000-0005',
    '',
    '会長',
    '事務担当者',
  ],
  [
    '見本総合病院 医療相談室',
    'ミホンソウゴウビョウイン イリョウソウダンシツ',
    'medical',
    '920-0006',
    '見本市中央1-2',
    '076-000-0006',
    '076-000-0106',
    '',
    '相談員',
  ],
  [
    '見本新聞社 編集局',
    'ミホンシンブンシャ ヘンシュウキョク',
    'media',
    '920-0007',
    '見本市本町3-4',
    '076-000-0007',
    '076-000-0107',
    '',
    '地域面担当',
  ],
  [
    '特別養護老人ホーム みほん苑',
    'トクベツヨウゴロウジンホーム ミホンエン',
    'facility',
    '920-0008',
    '見本市山の手5-6',
    '076-000-0008',
    '076-000-0108',
    '施設長',
    '生活相談員',
  ],
].map(([name, kana, kind, postalCode, address, phone, fax, roleTitle, personInCharge]) => ({
  name: name!,
  kana: kana!,
  kind: kind as z.input<typeof NewOrganisation>['kind'],
  postalCode: postalCode!,
  address: address!,
  phone: phone!,
  fax: fax!,
  roleTitle: roleTitle!,
  personInCharge: personInCharge!,
}))

/** What a council is founded with. Bodies beside the council and the address book belong to the sample only. */
export function lettersPreset(council: { readonly name: string; readonly synthetic: boolean }) {
  const own = council.synthetic ? bodies : bodies.slice(0, 1)
  const made = { validFrom, source: usual }
  const standards: z.input<typeof NewStandard>[] = [
    ...own.flatMap(({ code, name, mark, representative, contact, columns }): z.input<typeof NewStandard>[] => [
      {
        kind: 'letterhead',
        code,
        ...made,
        value: {
          name: name ?? council.name,
          mark: council.synthetic ? mark : '社協発',
          numberPattern: '{mark}第{year}-{number}号',
          postalCode: council.synthetic ? '920-0000' : '',
          address: council.synthetic ? '見本市見本町1-2-3' : '',
          phone: council.synthetic ? '076-000-0000' : '',
          fax: council.synthetic ? '076-000-0100' : '',
          representativeTitle: council.synthetic ? representative[0] : '会長',
          representativeName: council.synthetic ? representative[1] : '',
          contact,
          titleHonorific: 'sama',
        },
      },
      { kind: 'route', code, ...made, value: { columns: [...columns] } },
    ]),
    ...greetings.map((text, at): z.input<typeof NewStandard> => ({
      kind: 'greeting',
      code: String(at + 1).padStart(2, '0'),
      ...made,
      value: { text },
    })),
    ...sheets.map(({ code, ...sheet }): z.input<typeof NewStandard> => ({
      kind: 'labelSheet',
      code,
      validFrom,
      source: '市販の用紙の一例（箱に書かれた寸法で確かめる）',
      value: { ...sheet, columnPitchUm: sheet.labelWidthUm, rowPitchUm: sheet.labelHeightUm },
    })),
    { kind: 'limit', code: 'recent-address-days', ...made, value: { days: 30 } },
  ]
  return { standards, templates: [...templates], organisations: council.synthetic ? [...organisations] : [] }
}
