import type * as z from 'zod'
import type { Colour, NewKind, NewStandard, NewThing } from '#schedule/schema'

const usual = '見本（団体の実情に合わせて定め直す）'

type Listed = readonly [code: string, title: string, english: string, colour: Colour, more?: { presence?: string; guarded?: true; away?: true }]
const entries: readonly Listed[] = [
  ['meeting', '会議', 'Meeting', 'blue', { presence: 'in-meeting' }],
  ['visit', '訪問', 'Visit', 'green', { presence: 'out', guarded: true }],
  ['guest', '来客', 'Guests', 'cyan', { presence: 'in-meeting' }],
  ['outing', '外出', 'Out of office', 'lime', { presence: 'out' }],
  ['trip', '出張', 'Business trip', 'orange', { presence: 'trip' }],
  ['training', '研修', 'Training', 'purple', { presence: 'out' }],
  ['counter', '窓口・相談当番', 'Counter duty', 'yellow'],
  ['desk', '内勤・締切', 'Desk work or deadline', 'grey'],
  ['home', '在宅勤務', 'Working from home', 'magenta', { presence: 'home' }],
  ['leave', '休暇', 'Leave', 'red', { presence: 'off' }],
]
const states: readonly Listed[] = [
  ['at-desk', '在席', 'At the desk', 'green'],
  ['in-meeting', '会議・来客中', 'In a meeting', 'blue'],
  ['out', '外出', 'Out', 'orange', { away: true }],
  ['straight-there', '直行', 'Going there straight', 'orange', { away: true }],
  ['straight-home', '直帰', 'Going home from there', 'purple', { away: true }],
  ['trip', '出張', 'Business trip', 'purple', { away: true }],
  ['home', '在宅勤務', 'Working from home', 'magenta', { away: true }],
  ['off', '休み', 'Off', 'red', { away: true }],
  ['left', '退勤', 'Gone for the day', 'grey', { away: true }],
]
const thingKinds: readonly Listed[] = [
  ['room', '部屋', 'Room', 'blue'],
  ['car', '公用車', 'Car', 'green'],
  ['shared', '共有物', 'Shared thing', 'grey'],
]

/** 予定の種類・行動予定の状態・共有物の種類と、定めの見本。 Of a synthetic council a room, cars and a projector besides. */
export function schedulePreset({ synthetic }: { readonly synthetic: boolean }): {
  kinds: z.input<typeof NewKind>[]
  standard: z.input<typeof NewStandard>
  things: z.input<typeof NewThing>[]
} {
  // States before the kinds that name them.
  const kinds = (
    [
      ['presence', states],
      ['entry', entries],
      ['thing', thingKinds],
    ] as const
  ).flatMap(([list, listed]) =>
    listed.map(([code, title, english, colour, more = {}], at) => ({
      list,
      code,
      title,
      english,
      colour,
      ...more,
      position: (at + 1) * 10,
      source: usual,
    })),
  )
  return {
    kinds,
    standard: { validFrom: '2020-04-01', workFrom: '08:30', workTo: '17:15', repeatDays: 366, source: '見本（就業規則で確かめて定め直す）' },
    things: synthetic ? sampleThings : [],
  }
}

const from = '2020-04-01'
const sampleThings: z.input<typeof NewThing>[] = [
  { kind: 'room', name: '小会議室', kana: 'ショウカイギシツ', capacity: 8, remark: '事務局の奥（見本）', validFrom: from },
  { kind: 'room', name: '相談室', kana: 'ソウダンシツ', capacity: 4, remark: '窓口の隣（見本）', validFrom: from },
  ...['１', '２', '３'].map((number, at) => ({
    kind: 'car',
    name: `公用車${number}`,
    kana: `コウヨウシャ${at + 1}`,
    capacity: at === 2 ? 7 : 4,
    remark: at === 2 ? '福祉車両（見本）' : '軽自動車（見本）',
    beforeMinutes: 0,
    afterMinutes: 15,
    validFrom: from,
  })),
  { kind: 'shared', name: 'プロジェクター', kana: 'プロジェクター', remark: '見本', validFrom: from },
]
