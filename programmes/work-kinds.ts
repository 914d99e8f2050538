import type * as z from 'zod'
import type { NewWorkKind, WorkField } from '#plan/schema'

const usual = '見本（団体の実情に合わせて定め直す）'
const figures = ['times', 'items', 'people', 'distinctPeople', 'households', 'days'] as const

type Listed = readonly [code: string, title: string, english: string]
type Declared = Pick<z.input<typeof NewWorkKind>, 'counts' | 'follows' | 'milestone'> & {
  readonly asks: readonly WorkField[]
  readonly categories?: readonly Listed[]
}
const kinds: readonly (readonly [...Listed, Declared])[] = [
  [
    'done',
    '実施',
    'Done',
    {
      asks: [...figures, 'category', 'area', 'partner', 'place'],
      counts: true,
      follows: true,
      categories: [
        ['event', '行事・講座', 'Event or course'],
        ['consultation', '相談への対応', 'Consultation'],
        ['visit', '訪問・巡回', 'Visit'],
        ['publicity', '広報・情報提供', 'Publicity'],
        ['support', '活動の支援・助成', 'Support or grant'],
        ['other', 'その他', 'Other'],
      ],
    },
  ],
  [
    'liaison',
    '連絡調整',
    'Liaison',
    {
      asks: ['times', 'category', 'area', 'partner', 'place', 'agreement', 'nextStep'],
      counts: true,
      follows: true,
      categories: [
        ['visit', '訪問', 'Visit'],
        ['meeting', '打合せ', 'Meeting'],
        ['phone', '電話', 'Telephone'],
        ['writing', '文書・メール', 'Letter or mail'],
        ['other', 'その他', 'Other'],
      ],
    },
  ],
  ['study-question', '調査研究（課題）', 'Study: question', { asks: ['area', 'partner', 'nextStep'], counts: false, follows: false }],
  [
    'study-progress',
    '調査研究（経過）',
    'Study: progress',
    { asks: ['area', 'partner', 'place', 'agreement', 'nextStep'], counts: false, follows: true },
  ],
  [
    'study-result',
    '調査研究（成果物）',
    'Study: result',
    { asks: ['items', 'area', 'partner', 'agreement', 'nextStep'], counts: true, follows: true },
  ],
  [
    'achieved',
    '達成（整備・導入した）',
    'Achieved',
    { asks: ['area', 'partner', 'place', 'agreement'], counts: true, follows: true, milestone: true },
  ],
]

/** 実施記録・連絡調整記録・調査研究の種類と区分の見本。 */
export const workKinds: readonly z.input<typeof NewWorkKind>[] = kinds.map(([code, title, english, { asks, categories = [], ...declared }], at) => ({
  code,
  title,
  english,
  ...declared,
  asks: [...asks],
  position: (at + 1) * 10,
  source: usual,
  categories: categories.map(([name, words, inEnglish], place) => ({ code: name, title: words, english: inEnglish, position: (place + 1) * 10 })),
}))
