// 支援の様式。 What a sheet asks, as data, in the shape of the items of module forms; and what was written on it.
import * as z from 'zod'
import { IsoDate, type Text, filledLine, tiered } from '#kernel/values'
import { DraftId } from './drafts.ts'
import { Code } from './kinds.ts'
import { PlanView } from './plans.ts'

/** 様式の役目。 At which step of support it is filled in. */
export const sheetParts = ['reception', 'assessment', 'plan', 'monitoring', 'evaluation'] as const
export const SheetPart = z.enum(sheetParts)
export type SheetPart = z.output<typeof SheetPart>
export const sheetPartTitles: Readonly<Record<SheetPart, Text>> = {
  reception: { ja: '受付', en: 'Reception' },
  assessment: { ja: 'アセスメント', en: 'Assessment' },
  plan: { ja: 'プラン', en: 'Plan' },
  monitoring: { ja: 'モニタリング', en: 'Monitoring' },
  evaluation: { ja: '評価', en: 'Evaluation' },
}

const Words = z.strictObject({ ja: filledLine(300), en: filledLine(300) })
const ItemCode = z.string().regex(/^[a-z][a-zA-Z0-9_]{0,39}$/)
const Option = z.strictObject({ code: Code, label: Words, withText: z.literal(true).exactOptional() })
const named = { code: ItemCode, label: Words, hint: Words.exactOptional() }
const Options = z.array(Option).min(1).max(60)
const single = [
  /** More than one line: a text of its own. */
  z.strictObject({ kind: z.literal('text'), ...named, lines: z.int().min(1).max(30).exactOptional() }),
  z.strictObject({ kind: z.literal('number'), ...named, unit: Words.exactOptional() }),
  z.strictObject({ kind: z.literal('date'), ...named }),
  z.strictObject({ kind: z.literal('choice'), ...named, options: Options }),
] as const
export const Column = z.discriminatedUnion('kind', single)
export type Column = z.output<typeof Column>
export const SheetItem = z.discriminatedUnion('kind', [
  ...single,
  z.strictObject({ kind: z.literal('choices'), ...named, options: Options }),
  /** 表。 The same short questions, row by row. */
  z.strictObject({ kind: z.literal('table'), ...named, columns: z.array(Column).min(1).max(8), atMost: z.int().min(1).max(20) }),
  z.strictObject({ kind: z.literal('section'), ...named }),
  z.strictObject({ kind: z.literal('note'), ...named }),
  /** 署名欄。 On paper only: the signed paper is attached. */
  z.strictObject({ kind: z.literal('signature'), ...named }),
])
export type SheetItem = z.output<typeof SheetItem>

/** 製品が知っている項目。 The goals of a plan, which an evaluation looks at one by one, and what came of it, which the plan of the council counts. */
export const goalsItem = 'goals'
export const outcomeItem = 'outcome'

const sheetShape = {
  code: Code,
  part: SheetPart,
  /** Codes of the kinds of support it is offered for; none: all. */
  kinds: z.array(Code).max(50).default([]),
  title: filledLine(60),
  english: filledLine(80),
  position: z.int().min(0).max(10_000),
  items: z.array(SheetItem).min(1).max(200),
  validFrom: IsoDate,
  validTo: IsoDate.nullable().default(null),
  source: filledLine(200),
}
export const NewSheet = z.strictObject(sheetShape).refine(({ validFrom, validTo }) => validTo === null || validTo >= validFrom, {
  path: ['validTo'],
  params: { ja: '終わりの日が、始めの日より前です。日を確かめてください。', en: 'It ends before it begins. Check the days.' },
})
export type NewSheet = z.output<typeof NewSheet>
export const SheetVersion = z.object({ sheetId: z.uuid(), version: z.int(), ...sheetShape }).meta({ id: 'CaseSheet' })
export type SheetVersion = z.output<typeof SheetVersion>

/** 版のうち、その日に使うもの。 Of each sheet the version that took over last, unless it has come to its end. */
export function sheetsOn<T extends Pick<SheetVersion, 'code' | 'version' | 'kinds' | 'validFrom' | 'validTo'>>(
  sheets: readonly T[],
  kind: string,
  day: string,
): T[] {
  const begun = sheets.filter(({ validFrom }) => validFrom <= day)
  return begun.filter(
    (sheet) =>
      (sheet.validTo === null || day <= sheet.validTo) &&
      (sheet.kinds.length === 0 || sheet.kinds.includes(kind)) &&
      !begun.some(
        (other) =>
          other.code === sheet.code && (other.validFrom > sheet.validFrom || (other.validFrom === sheet.validFrom && other.version > sheet.version)),
      ),
  )
}

/** 記入。 By name of field: `code`, `code:option`, `code:option:text`, `code.3.column`. */
export const Answers = z.record(z.string().max(130), z.string().max(4000))
export type Answers = z.output<typeof Answers>

export const FillSheet = z.strictObject({
  caseId: z.uuid(),
  sheetId: z.uuid(),
  /** The plan that is looked at again. */
  planId: z.uuid().nullable().default(null),
  filledOn: IsoDate,
  answers: Answers.default({}),
})
/** `revision` is the one that was open while it was typed: what others changed meanwhile elsewhere on the sheet stays. */
export const SaveSheet = z.strictObject({ filledId: z.uuid(), revision: z.int().min(1), filledOn: IsoDate, answers: Answers, draftId: DraftId })

export const FilledRow = z
  .object({
    filledId: z.uuid(),
    caseId: z.uuid(),
    caseNumber: z.string(),
    sheetId: z.uuid(),
    title: z.string(),
    english: z.string(),
    part: SheetPart,
    planId: z.uuid().nullable(),
    filledOn: z.iso.date(),
    filledBy: z.string(),
    /** Of an evaluation. */
    outcome: z.string().nullable(),
    revision: z.int(),
  })
  .meta({ id: 'CaseFilledSheetRow' })
export type FilledRow = z.output<typeof FilledRow>

export const FilledSheet = FilledRow.extend({
  sheet: SheetVersion,
  name: tiered(4, z.string()),
  leadName: z.string(),
  kindTitle: z.object({ ja: z.string(), en: z.string() }),
  answers: tiered(4, Answers),
  savedBy: z.string(),
  savedAt: z.iso.datetime(),
  plan: PlanView.nullable(),
  can: z.array(z.enum(['change', 'agree', 'review'])),
}).meta({ id: 'CaseFilledSheet' })
export type FilledSheet = z.output<typeof FilledSheet>

export const Papers = z
  .object({
    filled: z.array(FilledRow),
    plans: z.array(PlanView),
    /** What may be filled in now. */
    offered: z.array(SheetVersion.omit({ items: true })),
    /** A plan may be drafted now. */
    mayDraft: z.boolean(),
    mayFill: z.boolean(),
  })
  .meta({ id: 'CasePapers' })
