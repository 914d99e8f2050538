import type * as z from 'zod'
import type { NewStandard, NewTemplate } from '#letters/schema'

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

/** What a council is founded with. Bodies beside the council belong to the sample only. */
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
  return { standards, templates: [...templates] }
}
