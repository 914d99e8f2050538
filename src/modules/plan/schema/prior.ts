import * as z from 'zod'
import { FiscalYear, IsoDate, filledLine } from '#kernel/values'
import type { Text } from '#kernel/values'
import { ActivityCode, Measure } from './lines.ts'

/** 月。 By its first day. */
export const Month = IsoDate.refine((day) => day.endsWith('-01'), {
  params: { ja: '月の初日で入力してください。', en: 'Give the first day of the month.' },
})

export const priorStates = ['open', 'done', 'cancelled', 'withdrawn'] as const
export const PriorState = z.enum(priorStates)
export const priorStateTitles: Readonly<Record<z.output<typeof PriorState>, Text>> = {
  open: { ja: '準備中', en: 'Being prepared' },
  done: { ja: '取り込み済み', en: 'Brought in' },
  cancelled: { ja: '取りやめ', en: 'Given up' },
  withdrawn: { ja: '取り消し済み', en: 'Taken back' },
}

export const NewPriorImport = z.strictObject({
  fiscalYear: FiscalYear,
  /** 出典。 Which document the figures are from. */
  source: filledLine(200),
  /** だれの資料か。 An office or section, no private person. */
  providedBy: filledLine(100),
})

export const priorFaults = {
  noHeading: {
    ja: '見出しの行が見つかりません（「活動の符号」か「計画の項目」と、月の列が必要です）',
    en: 'No row of headings (activity code or plan line, and months)',
  },
  lineUnknown: { ja: '計画にない項目です', en: 'No such line in the plan' },
  lineSeveral: { ja: '同じ題名の項目がいくつもあります。活動の符号を入れてください', en: 'Several lines are called so: give the activity code' },
  districtUnknown: { ja: '地区の名前が台帳と合いません', en: 'No district is called so' },
  unitUnknown: { ja: '単位を読み取れません', en: 'No such unit' },
  notACount: { ja: '0以上の整数ではありません', en: 'Not a whole number of 0 or more' },
  monthToCome: { ja: 'まだ来ていない月です', en: 'This month is still to come' },
  monthRecorded: { ja: 'この製品で記録を始めたあとの月です', en: 'From this month on, work is recorded here' },
  doubled: { ja: '同じ項目・地区・月・単位の数が、表に二度あります', en: 'The table has this figure twice' },
  alreadyIn: { ja: '同じ項目・地区・月・単位の数が、前の取り込みですでに入っています', en: 'An earlier import brought this figure' },
} as const satisfies Readonly<Record<string, Text>>
export type PriorFaultCode = keyof typeof priorFaults
const faultCodes = Object.keys(priorFaults) as [PriorFaultCode, ...PriorFaultCode[]]

/** 直すところ。 In which row of the table, and what stands there. */
export const PriorFault = z.object({ rowNumber: z.int(), column: z.string(), typed: z.string(), code: z.enum(faultCodes) }).meta({ id: 'PriorFault' })
export type PriorFault = z.output<typeof PriorFault>

/** 一つの数。 Of an activity in a month, in a district or the whole city. */
export const PriorFigure = z.object({
  rowNumber: z.int(),
  month: z.iso.date(),
  activity: ActivityCode,
  areaId: z.uuid().nullable(),
  measure: Measure,
  amount: z.int(),
})
export type PriorFigure = z.output<typeof PriorFigure>
export const ShownFigure = PriorFigure.extend({ lineId: z.uuid().nullable(), lineTitle: z.string(), areaName: z.string() }).meta({
  id: 'PriorFigure',
})

export const PriorImport = z
  .object({
    importId: z.uuid(),
    fiscalYear: z.int(),
    source: z.string(),
    providedBy: z.string(),
    state: PriorState,
    figureCount: z.int(),
    startedAt: z.iso.datetime(),
    startedBy: z.string(),
    doneAt: z.iso.datetime().nullable(),
    withdrawal: z.object({ withdrawnAt: z.iso.datetime(), withdrawnBy: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'PriorImport' })
export type PriorImport = z.output<typeof PriorImport>

export const PriorImportSheet = PriorImport.extend({
  /** The file that was attached last, while nothing has been made of it. */
  hasFile: z.boolean(),
  /** Why it is no table; null where it is one. */
  unreadable: z.object({ ja: z.string(), en: z.string() }).nullable(),
  faults: z.array(PriorFault),
  faultCount: z.int(),
  /** What comes or came in, in the order of the table; the first ones where there are many. */
  figures: z.array(ShownFigure),
  /** Of all of them. */
  total: z.int(),
  can: z.array(z.enum(['carryOut', 'cancel', 'withdraw'])),
}).meta({ id: 'PriorImportSheet' })

export const RecordsSince = z.strictObject({ recordsSince: Month.nullable(), source: filledLine(200) })
