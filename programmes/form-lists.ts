import type * as z from 'zod'
import type { NewStandard, NewTerm } from '#forms/schema'

const source = '見本（窓口・訪問・電話の受付でふつう聞き分ける区分。法人が直す）'

/** 答えた人。 From whoever it is about to whoever works with them. */
const saidBy = [
  ['self', '本人', 'The person'],
  ['family', '家族', 'Family'],
  ['facility', '施設・事業所の職員', 'Staff of a facility'],
  ['commissioner', '民生委員・児童委員', 'Commissioner'],
  ['neighbour', '近所の人・知人', 'Neighbour or acquaintance'],
  ['guardian', '後見人・代理人', 'Guardian or representative'],
  ['representative', '団体の代表・担当', 'Representative of an organisation'],
  ['other', 'その他', 'Somebody else'],
] as const

/** 答えた人の区分と、様式・調査の定めの見本。 Limits that the office lays down for itself. */
export function formsPreset(): { terms: z.input<typeof NewTerm>[]; standard: z.input<typeof NewStandard> } {
  return {
    terms: saidBy.map(([code, title, english], at) => ({ list: 'saidBy', code, title, english, position: (at + 1) * 10, source })),
    standard: {
      validFrom: '2020-04-01',
      draftDays: 30,
      addressHourly: 30,
      collectionHourly: 600,
      fileMegabytes: 10,
      addressFilesHourly: 60,
      collectionFilesHourly: 600,
      unsentMegabytes: 2000,
      smallestCell: 5,
      source: '見本（要綱や個人情報の取扱いで確かめて定め直す）',
    },
  }
}
