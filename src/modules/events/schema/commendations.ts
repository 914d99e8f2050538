import * as z from 'zod'
import { FiscalYear, IsoDate, type Text, filledLine, line, paragraphs, tiered } from '#kernel/values'
import { TermCode } from './terms.ts'

export const serviceCountings = ['total', 'unbroken'] as const
/** 年数の数え方。 */
export const ServiceCounting = z.enum(serviceCountings)
export const serviceCountingTitles: Readonly<Record<(typeof serviceCountings)[number], Text>> = {
  total: { ja: '通算（切れ目があっても足す）', en: 'All of it' },
  unbroken: { ja: '継続（切れ目のない、いちばん長い期間）', en: 'The longest time without an interruption' },
}

/** What may stand in `{…}` of a wording. */
export const commendationBlanks: Readonly<Record<string, Text>> = {
  name: { ja: '氏名・団体名', en: 'Name' },
  post: { ja: '職・所属', en: 'Post' },
  years: { ja: '在職の年数', en: 'Years' },
}
const blanksKnown = (typed: string) => [...typed.matchAll(/\{(\w*)\}/g)].every(([, name]) => Object.hasOwn(commendationBlanks, name!))

/** 表彰の種類。 Code and prefix stay: a number that was given is never given again. */
export const NewCommendationKind = z
  .strictObject({
    code: TermCode,
    title: filledLine(60),
    english: filledLine(80),
    /** Null: nobody follows from appointments (given by others, or without years). */
    yearsRequired: z.int().min(1).max(100).nullable().default(null),
    /** 職, by their codes. */
    officeCodes: z.array(TermCode).max(50).default([]),
    counting: ServiceCounting.default('total'),
    gapDays: z.int().min(0).max(3660).default(0),
    /** 現職に限る。 */
    serving: z.boolean().default(false),
    /** 重ねて贈らない表彰, by their codes. */
    excludedBy: z.array(TermCode).max(50).default([]),
    /** Null: no paper of ours. */
    prefix: z
      .string()
      .regex(/^[A-Z][A-Z0-9]{0,9}$/)
      .nullable()
      .default(null),
    /** 表彰状・感謝状. */
    paperTitle: line(20).default(''),
    wording: paragraphs(1000).default(''),
    /** 授与者。 One line each. */
    issuer: paragraphs(300).default(''),
    position: z.int().min(0).max(10_000),
    validFrom: IsoDate.nullable().default(null),
    validTo: IsoDate.nullable().default(null),
    source: filledLine(200),
  })
  .refine(({ yearsRequired, officeCodes }) => yearsRequired === null || officeCodes.length > 0, {
    path: ['officeCodes'],
    params: { ja: '年数で選ぶときは、数える職を選んでください。', en: 'Choose the offices whose years count.' },
  })
  .refine(({ prefix, paperTitle, wording, issuer }) => prefix === null || (paperTitle !== '' && wording !== '' && issuer !== ''), {
    path: ['wording'],
    params: { ja: '番号の頭を決めるときは、表題・文面・授与者も入力してください。', en: 'With a prefix, enter title, wording and issuer too.' },
  })
  .refine(({ wording }) => blanksKnown(wording), {
    path: ['wording'],
    params: { ja: '使えない差し込みがあります。{name}・{post}・{years} だけを使ってください。', en: 'Use only {name}, {post} and {years}.' },
  })
  .refine(({ validFrom, validTo }) => validFrom === null || validTo === null || validTo >= validFrom, {
    path: ['validTo'],
    params: { ja: '終わりの日が、始めの日より前です。日を確かめてください。', en: 'It ends before it begins. Check the days.' },
  })
export type NewCommendationKind = z.output<typeof NewCommendationKind>

export const CommendationKind = z
  .object({
    kindId: z.uuid(),
    code: z.string(),
    title: z.string(),
    english: z.string(),
    yearsRequired: z.int().nullable(),
    officeCodes: z.array(z.string()),
    counting: ServiceCounting,
    gapDays: z.int(),
    serving: z.boolean(),
    excludedBy: z.array(z.string()),
    prefix: z.string().nullable(),
    paperTitle: z.string(),
    wording: z.string(),
    issuer: z.string(),
    position: z.int(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    source: z.string(),
  })
  .meta({ id: 'CommendationKind' })
export type CommendationKind = z.output<typeof CommendationKind>

/** 重なり。 An award or a nomination that stands and excludes this one. */
export const Overlap = z.object({
  title: z.string(),
  english: z.string(),
  /** Null: nominated, and not given yet. */
  awardedOn: z.iso.date().nullable(),
  /** Known by the name alone: perhaps somebody else. */
  byName: z.boolean(),
})
export const CandidateFilter = z.strictObject({ eventId: z.uuid(), kindId: z.uuid(), day: IsoDate.optional() })
export const Candidate = z
  .object({
    personId: z.uuid(),
    name: tiered(3, z.string()),
    kana: tiered(3, z.string()),
    /** The latest office with its place. */
    post: z.string(),
    termNumber: z.int(),
    months: z.int(),
    serving: z.boolean(),
    overlaps: tiered(3, z.array(Overlap)),
  })
  .meta({ id: 'CommendationCandidate' })
export type Candidate = z.output<typeof Candidate>

export const NewNominations = z.strictObject({
  eventId: z.uuid(),
  kindId: z.uuid(),
  day: IsoDate,
  personIds: z.array(z.uuid()).min(1).max(1000),
})
/** 手で推薦する。 Whoever does not follow from appointments: with the reason. */
export const NewNomination = z
  .strictObject({
    eventId: z.uuid(),
    kindId: z.uuid(),
    personId: z.uuid().nullable().default(null),
    organisationId: z.uuid().nullable().default(null),
    name: line(60).default(''),
    post: line(100).default(''),
    because: filledLine(300),
    /** 同じ名前の、別の人. */
    otherPerson: z.boolean().default(false),
  })
  .refine(({ personId, organisationId, name }) => [personId !== null, organisationId !== null, name !== ''].filter(Boolean).length === 1, {
    path: ['name'],
    params: { ja: '台帳から選ぶか、氏名を入力してください（どちらか一つ）。', en: 'Choose from the register or enter a name, one of the two.' },
  })

export const nominationDecisions = ['open', 'accepted', 'left-out'] as const
export const NominationDecision = z.enum(nominationDecisions)
export const nominationDecisionTitles: Readonly<Record<(typeof nominationDecisions)[number], Text>> = {
  open: { ja: '決定前', en: 'Not decided' },
  accepted: { ja: '決定', en: 'Accepted' },
  'left-out': { ja: '見送り', en: 'Left out' },
}
export const NominationsToDecide = z
  .strictObject({
    eventId: z.uuid(),
    nominationIds: z.array(z.uuid()).min(1).max(1000),
    decision: NominationDecision,
    reason: line(200).default(''),
  })
  .refine(({ decision, reason }) => decision !== 'left-out' || reason !== '', {
    path: ['reason'],
    params: { ja: '見送るわけを入力してください。', en: 'Enter why they are left out.' },
  })

export const Nomination = z
  .object({
    nominationId: z.uuid(),
    kindId: z.uuid(),
    kindTitle: z.object({ ja: z.string(), en: z.string() }),
    name: tiered(3, z.string()),
    post: tiered(3, z.string()),
    reckonedOn: z.iso.date().nullable(),
    months: z.int().nullable(),
    because: tiered(3, z.string()),
    decision: NominationDecision,
    reason: tiered(3, z.string()),
    awardId: z.uuid().nullable(),
    number: z.string().nullable(),
  })
  .meta({ id: 'CommendationNomination' })
export type Nomination = z.output<typeof Nomination>

export const AwardsToIssue = z.strictObject({ eventId: z.uuid(), kindId: z.uuid(), awardedOn: IsoDate })

/** 前の受賞を記録する。 Given before, or by others. */
export const NewAward = z
  .strictObject({
    kindId: z.uuid(),
    compartment: z.string().regex(/^[a-zA-Z][a-zA-Z-]{0,40}$/),
    personId: z.uuid().nullable().default(null),
    organisationId: z.uuid().nullable().default(null),
    name: line(60).default(''),
    post: line(100).default(''),
    awardedOn: IsoDate,
    remark: line(200).default(''),
  })
  .refine(({ personId, organisationId, name }) => [personId !== null, organisationId !== null, name !== ''].filter(Boolean).length === 1, {
    path: ['name'],
    params: { ja: '台帳から選ぶか、氏名を入力してください（どちらか一つ）。', en: 'Choose from the register or enter a name, one of the two.' },
  })

export const AwardFilter = z.strictObject({
  /** A part of a name, a post or a number. */
  search: line(60).default(''),
  kindId: z.uuid().optional(),
  fiscalYear: FiscalYear.optional(),
  awardIds: z.array(z.uuid()).max(1000).optional(),
  page: z.int().min(1).max(10_000).default(1),
  /** All of it on one page, for printing. */
  paper: z.literal('yes').optional(),
})
export type AwardFilter = z.output<typeof AwardFilter>
export const awardPageSize = 100
export const awardPaperSize = 10_000

export const Award = z
  .object({
    awardId: z.uuid(),
    kindId: z.uuid(),
    kindTitle: z.object({ ja: z.string(), en: z.string() }),
    eventId: z.uuid().nullable(),
    name: tiered(3, z.string()),
    post: tiered(3, z.string()),
    months: z.int().nullable(),
    number: z.string().nullable(),
    awardedOn: z.iso.date(),
    remark: tiered(3, z.string()),
    withdrawnOn: z.iso.date().nullable(),
    withdrawnBecause: tiered(3, z.string()),
  })
  .meta({ id: 'Award' })
export type Award = z.output<typeof Award>
