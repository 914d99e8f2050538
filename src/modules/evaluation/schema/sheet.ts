import * as z from 'zod'
import { IsoDate, filledLine, line } from '#kernel/values'
import { Progress } from './evaluations.ts'
import { Year } from './schemes.ts'

const Said = z.object({ ja: z.string(), en: z.string() })
const Row = z.object({ lineId: z.uuid(), label: z.string(), title: z.string(), goal: z.string(), progress: Progress })

export const NotedReason = z.object({ reason: z.string(), nextStep: z.string(), notedAt: z.string(), notedBy: z.string() })
export type NotedReason = z.output<typeof NotedReason>
export const LateLine = z.object({
  lineId: z.uuid(),
  label: z.string(),
  title: z.string(),
  chapter: z.string(),
  inCharge: z.string(),
  figures: Said,
  /** What was noted last, and before it. */
  reasons: z.array(NotedReason),
})
export type LateLine = z.output<typeof LateLine>

/** 経営会議の一枚。 Goals and chapters, the chapter of the medium-term plan by programme, and what is late, why, and what comes next. */
export const SheetContent = z
  .object({
    fiscalYear: z.int(),
    planTitle: z.string(),
    asOf: z.iso.date(),
    whole: Progress,
    chapters: z.array(Row),
    /** The programmes of chapters the scheme names. */
    details: z.array(Row.extend({ chapter: z.string() })),
    late: z.array(LateLine),
  })
  .meta({ id: 'ManagementSheet' })
export type SheetContent = z.output<typeof SheetContent>

export const NewReason = z.strictObject({ lineId: z.uuid(), reason: filledLine(200), nextStep: line(200).default('') })
export type NewReason = z.output<typeof NewReason>
export const Presentation = z.strictObject({ fiscalYear: Year, presentedOn: IsoDate, presentedTo: filledLine(80) })

export const PresentedSheet = z
  .object({
    sheetId: z.uuid(),
    fiscalYear: z.int(),
    presentedOn: z.iso.date(),
    presentedTo: z.string(),
    frozenAt: z.string(),
    frozenBy: z.string(),
    sha256: z.string(),
  })
  .meta({ id: 'PresentedSheet' })
export type PresentedSheet = z.output<typeof PresentedSheet>
