import * as z from 'zod'
import { FiscalYear, filledLine } from '#kernel/values'
import { ChoiceCode } from './choices.ts'

export const substituteRules = ['all', 'only', 'none'] as const

const band = {
  fiscalYear: FiscalYear,
  name: filledLine(60),
  /** 期数: from – to, both counted; null: no bound. */
  firstTerm: z.int().min(1).max(30).nullable().default(null),
  lastTerm: z.int().min(1).max(30).nullable().default(null),
  /** 補充: everybody, only substitutes, or none of them. */
  substitutes: z.enum(substituteRules).default('all'),
  position: z.int().min(0).max(10_000).default(0),
  source: filledLine(200),
}

/** 研修の区分。 Whom a training invites, among the holders of an office. */
export const NewBand = z
  .strictObject({
    ...band,
    bandId: z.uuid().optional(),
    officeId: z.uuid(),
    /** Only whoever holds that office too. */
    alsoOfficeId: z.uuid().nullable().default(null),
  })
  .refine(({ firstTerm, lastTerm }) => firstTerm === null || lastTerm === null || firstTerm <= lastTerm, {
    path: ['lastTerm'],
    params: { ja: '終わりの期が、始めの期より小さくなっています。', en: 'The last term is smaller than the first.' },
  })
export type NewBand = z.output<typeof NewBand>

/** As the preset brings it, offices by code. */
export const PresetBand = z.strictObject({ ...band, office: ChoiceCode, alsoOffice: ChoiceCode.nullable().default(null) })
export type PresetBand = z.output<typeof PresetBand>

export const Band = z
  .object({
    bandId: z.uuid(),
    fiscalYear: z.int(),
    name: z.string(),
    officeId: z.uuid(),
    officeTitle: z.string(),
    firstTerm: z.int().nullable(),
    lastTerm: z.int().nullable(),
    substitutes: z.enum(substituteRules),
    alsoOfficeId: z.uuid().nullable(),
    alsoOfficeTitle: z.string().nullable(),
    position: z.int(),
    source: z.string(),
  })
  .meta({ id: 'TrainingBand' })
export type Band = z.output<typeof Band>
