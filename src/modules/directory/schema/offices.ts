import * as z from 'zod'
import { IsoDate, Kana, type Text, filledLine, line } from '#kernel/values'
import { ChoiceCode } from './choices.ts'

/** 就任・委嘱の種類。 */
export const appointmentKinds = ['election', 'commission', 'appointment', 'designation', 'recommendation', 'ex-officio'] as const
export const AppointmentKind = z.enum(appointmentKinds)
export type AppointmentKind = z.output<typeof AppointmentKind>
export const appointmentKindTitles: Readonly<Record<AppointmentKind, Text>> = {
  election: { ja: '選任', en: 'Elected' },
  commission: { ja: '委嘱', en: 'Commissioned' },
  appointment: { ja: '任命', en: 'Appointed' },
  designation: { ja: '指名', en: 'Designated' },
  recommendation: { ja: '推薦', en: 'Recommended' },
  'ex-officio': { ja: '充て職', en: 'Ex officio' },
}

/** 新任・再任・補充。 */
export const AppointmentWay = z.enum(['new', 'again', 'substitute'])
export const appointmentWayTitles: Readonly<Record<z.output<typeof AppointmentWay>, Text>> = {
  new: { ja: '新任', en: 'New' },
  again: { ja: '再任', en: 'Again' },
  substitute: { ja: '補充', en: 'Substitute' },
}

/** 職。 A title one is appointed to, with the rules of its term. */
export const NewOffice = z.strictObject({
  code: ChoiceCode,
  title: filledLine(60),
  kana: Kana,
  /** Of which kind of organisation; null for an office in an area itself. */
  organisationKind: ChoiceCode.nullable(),
  usualKind: AppointmentKind,
  /** All terms end together, counted from that day in steps of `termMonths`. */
  cycleFrom: IsoDate.nullable().default(null),
  termMonths: z.int().min(1).max(240).nullable().default(null),
  /** The office (by code) whose holder holds this one. */
  exOfficioOf: ChoiceCode.nullable().default(null),
  /** 委嘱者。 As on the certificate. */
  appointedBy: line(100).default(''),
  lettersTo: z.enum(['organisation', 'home']),
  /** 役職順。 */
  position: z.int().min(0).max(10_000),
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
  source: filledLine(200),
})
export type NewOffice = z.output<typeof NewOffice>

export const Office = z
  .object({
    officeId: z.uuid(),
    code: z.string(),
    title: z.string(),
    kana: z.string(),
    organisationKind: z.string().nullable(),
    usualKind: AppointmentKind,
    cycleFrom: z.iso.date().nullable(),
    termMonths: z.int().nullable(),
    exOfficioOf: z.uuid().nullable(),
    appointedBy: z.string(),
    lettersTo: z.enum(['organisation', 'home']),
    position: z.int(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    source: z.string(),
  })
  .meta({ id: 'Office' })
export type Office = z.output<typeof Office>
