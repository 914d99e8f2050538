// 見本の社会資源。 The same for the same districts, every time; nobody runs them. Every description says that it is a sample.
import type { NewPlace, NewService, Weekday } from '../schema.ts'
import { weekdays } from '../schema/schedules.ts'

/** A district council as the register has it. */
export interface SampleHost {
  readonly organisationId: string
  readonly areaId: string
  readonly areaName: string
  readonly areaKana: string
  readonly postalCode: string
  readonly phone: string
}

export interface SampleService {
  readonly service: Pick<NewService, 'organisationId' | 'kind' | 'areaId' | 'name' | 'description' | 'targets' | 'phone' | 'fees' | 'application'> & {
    readonly kana: string
    readonly eligibility?: string
    readonly minimumAge?: number
    readonly maximumAge?: number
    readonly languages?: readonly string[]
    readonly aids?: readonly string[]
  }
  /** By the position of its district; null where it is found at no place. */
  readonly placeOf: number | null
  /** As officials write it; `rules/schedule-words.ts` reads it. */
  readonly hours: readonly string[]
  /** Months since it was confirmed; null: never. */
  readonly confirmedMonthsAgo: number | null
  readonly published: boolean
}

const day = (at: number): Weekday => weekdays[((at % 5) + 5) % 5]!
const sign = { MO: '月', TU: '火', WE: '水', TH: '木', FR: '金', SA: '土', SU: '日' } as const
const sample = '（見本です）'

export function samplePlace(
  host: SampleHost,
  at: number,
): Pick<NewPlace, 'name' | 'postalCode' | 'address' | 'areaId' | 'transport' | 'barrierFree'> & {
  readonly kana: string
  readonly latitude: number
  readonly longitude: number
} {
  return {
    name: `${host.areaName}福祉会館${sample}`,
    kana: `${host.areaKana}フクシカイカン`,
    postalCode: host.postalCode,
    address: `見本市${host.areaName}町${(at % 9) + 1}-${(at % 23) + 1}`,
    areaId: host.areaId,
    // A grid over the city: near enough to draw, of no house in particular.
    latitude: Math.round((36.52 + (at % 9) * 0.012) * 1e4) / 1e4,
    longitude: Math.round((136.6 + Math.floor(at / 9) * 0.014) * 1e4) / 1e4,
    transport: `路線バス「${host.areaName}」から歩いて${(at % 7) + 2}分`,
    barrierFree: at % 3 === 0 ? '入口に段差なし。車いす用トイレあり' : at % 3 === 1 ? '入口にスロープあり' : '',
  }
}

/** 54 districts make about 120: a desk in each, salons in two of three, the rest here and there and for the whole city. */
export function* sampleServices(hosts: readonly SampleHost[]): Generator<SampleService> {
  let told = 0
  const spread = () => {
    const at = told++
    return { confirmedMonthsAgo: at % 29 === 28 ? null : (at * 5) % 16, published: at % 17 !== 16 }
  }
  for (const [at, host] of hosts.entries()) {
    const shared = {
      organisationId: host.organisationId,
      areaId: host.areaId,
      phone: host.phone,
      fees: '無料',
      application: '申し込みはいりません。直接お越しください。',
    }
    const [name, kana] = [host.areaName, host.areaKana]
    yield {
      service: {
        ...shared,
        kind: 'consultation',
        name: `${name}身近な福祉相談窓口`,
        kana: `${kana}ミヂカナフクシソウダンマドグチ`,
        description: `くらしの困りごとを、地区の相談員が聞きます。どこに相談したらよいか分からないときも来てください。${sample}`,
        targets: ['everyone'],
        application: '電話でも相談できます。',
      },
      placeOf: at,
      hours: [`毎週${sign[day(at)]}・${sign[day(at + 2)]}曜日 13:00〜16:00（祝日・年末年始は休み）`],
      ...spread(),
    }
    if (at % 3 !== 2)
      yield {
        service: {
          ...shared,
          kind: 'salon',
          name: `${name}ふれあいサロン`,
          kana: `${kana}フレアイサロン`,
          description: `お茶を飲みながら話したり、体操をしたりします。ひとりでも参加できます。${sample}`,
          targets: at % 2 === 0 ? ['older'] : ['older', 'everyone'],
          fees: '1回 100円（お茶代）',
          aids: at % 4 === 0 ? ['wheelchair', 'large-print'] : [],
        },
        placeOf: at,
        hours: [`毎月第${(at % 4) + 1}${sign[day(at + 1)]}曜日 10:00〜11:30（8月を除く）（祝日は休み、年末年始は休み）`],
        ...spread(),
      }
    if (at % 6 === 3)
      yield {
        service: {
          ...shared,
          kind: 'childrens-cafeteria',
          name: `${name}こども食堂`,
          kana: `${kana}コドモショクドウ`,
          description: `みんなで夕ごはんを食べます。子どもだけでも来られます。${sample}`,
          targets: ['children', 'parents'],
          maximumAge: 18,
          fees: '子どもは無料。おとなは300円',
          application: '前の日までに電話で申し込んでください。',
        },
        placeOf: at,
        hours: [`毎月第${(at % 3) + 1}土曜日 16:00〜18:30（祝日・年末年始は要確認）`],
        ...spread(),
      }
    if (at % 5 === 1)
      yield {
        service: {
          ...shared,
          kind: 'parenting-salon',
          name: `${name}子育てサロン`,
          kana: `${kana}コソダテサロン`,
          description: `小さい子どもと、おうちの人が集まって遊びます。主任児童委員がいます。${sample}`,
          targets: ['parents', 'children'],
          minimumAge: 0,
          maximumAge: 3,
        },
        placeOf: at,
        hours: [`隔週${sign[day(at + 3)]}曜日 10:00〜11:30（令和7年4月7日から数えて）（祝日・年末年始は休み）`],
        ...spread(),
      }
    if (at % 9 === 4)
      yield {
        service: {
          ...shared,
          kind: 'transport',
          name: `${name}おでかけ支援`,
          kana: `${kana}オデカケシエン`,
          description: `病院や買い物に行くときに、ボランティアが車で送ります。${sample}`,
          targets: ['older', 'disabled'],
          eligibility: 'ひとりでバスや電車に乗ることがむずかしい人',
          fees: '1回 300円',
          application: '3日前までに電話で申し込んでください。',
          aids: ['wheelchair'],
        },
        placeOf: null,
        hours: [`平日 9:00〜16:00（祝日・年末年始は休み）`],
        ...spread(),
      }
  }
  const [host] = hosts
  if (!host) return
  const city = { organisationId: host.organisationId, areaId: null, phone: host.phone, fees: '無料', application: '電話で申し込んでください。' }
  for (const [kind, name, kana, description, targets, hours] of citywide)
    yield {
      service: {
        ...city,
        kind,
        name,
        kana,
        description: `${description}${sample}`,
        targets,
        languages: targets.includes('foreign') ? ['ja', 'en', 'zh', 'vi'] : [],
        aids: kind === 'consultation' ? ['sign-language', 'in-writing'] : [],
      },
      placeOf: 0,
      hours: [hours],
      ...spread(),
    }
}

const citywide: readonly (readonly [kind: string, name: string, kana: string, description: string, targets: string[], hours: string])[] = [
  [
    'consultation',
    '福祉なんでも相談',
    'フクシナンデモソウダン',
    'どんな困りごとでも聞きます。お金、介護、家族のことなど。',
    ['everyone'],
    '毎週火・水・木曜日 10:00〜15:00（祝日・年末年始は休み）',
  ],
  [
    'consultation',
    '法律相談',
    'ホウリツソウダン',
    '弁護士に相談できます。1人30分です。',
    ['everyone'],
    '毎週金曜日 13:00〜16:00（祝日・年末年始は休み）',
  ],
  [
    'consultation',
    '自立生活の相談',
    'ジリツセイカツノソウダン',
    '仕事や家賃、借金のことで困っている人の相談を聞きます。',
    ['hard-up', 'hikikomori'],
    '平日 8:30〜17:15（祝日・年末年始は休み）',
  ],
  [
    'facility',
    '福祉用具のためし貸し',
    'フクシヨウグノタメシガシ',
    '車いすやベッドを、ためしに使えます。',
    ['older', 'disabled', 'carers'],
    '月〜土 9:00〜17:00（祝日は休み、年末年始は休み）',
  ],
  [
    'family-group',
    '認知症の人と家族のつどい',
    'ニンチショウノヒトトカゾクノツドイ',
    '家族どうしで話します。本人もいっしょに来られます。',
    ['carers', 'dementia'],
    '毎月第4日曜日 13:30〜15:30（祝日は開催、年末年始は休み）',
  ],
  [
    'place-to-be',
    '多言語サロン',
    'タゲンゴサロン',
    '日本語で話す練習をします。外国から来た人の相談もできます。',
    ['foreign'],
    '毎月10日・25日 18:00〜20:00（祝日・年末年始は要確認）',
  ],
]
