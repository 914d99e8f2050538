import * as z from 'zod'
import { IsoDate, filledLine, line, paragraphs, tiered } from '#kernel/values'
import { ChoiceCode } from './choices.ts'
import { AppointmentKind } from './offices.ts'

const TermNumber = z.int().min(1).max(30)

/** Also as one text with commas, as an address holds it. */
const Ids = z.union([
  z.array(z.uuid()).max(50),
  z
    .string()
    .max(2000)
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.uuid()).max(50)),
])

/** 席。 Where an office stands: an organisation or an area, its 担当区域, and how many. */
export const NewSeat = z
  .strictObject({
    seatId: z.uuid().optional(),
    officeId: z.uuid(),
    organisationId: z.uuid().nullable().default(null),
    areaId: z.uuid(),
    /** 担当区域。 */
    label: line(100).default(''),
    places: z.int().min(1).max(1000).default(1),
    position: z.int().min(0).max(100_000).default(0),
    validFrom: IsoDate.nullable().default(null),
    validTo: IsoDate.nullable().default(null),
  })
  .refine(({ validFrom, validTo }) => validFrom === null || validTo === null || validFrom <= validTo, {
    path: ['validTo'],
    params: { ja: '最後の日が、最初の日より前になっています。', en: 'The last day lies before the first.' },
  })
export type NewSeat = z.output<typeof NewSeat>

export const SeatFilter = z.strictObject({
  officeIds: Ids.default([]),
  /** The area with everything in it: the city, a block or a district. */
  areaId: z.uuid().optional(),
  organisationId: z.uuid().optional(),
  seatId: z.uuid().optional(),
  vacantOnly: z.boolean().default(false),
  day: IsoDate.optional(),
  page: z.int().min(1).max(10_000).default(1),
})
export type SeatFilter = z.output<typeof SeatFilter>

export const SeatRow = z
  .object({
    seatId: z.uuid(),
    officeId: z.uuid(),
    officeTitle: z.string(),
    areaId: z.uuid(),
    areaName: z.string(),
    organisationId: z.uuid().nullable(),
    organisationName: z.string(),
    label: z.string(),
    places: z.int(),
    holders: z.int(),
    vacancies: z.int(),
    position: z.int(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
  })
  .meta({ id: 'SeatRow' })
export type SeatRow = z.output<typeof SeatRow>

const Terms = z.strictObject({
  kind: AppointmentKind.optional(),
  /** 期数。 The terms before this one on end included, also those from before the register. */
  termNumber: TermNumber.optional(),
  /** 補充: for what is left of the predecessor's term. */
  substitute: z.boolean().default(false),
  validFrom: IsoDate,
  /** As the office lays down when left out; null: without an end. */
  validTo: IsoDate.nullable().optional(),
  recommendedBy: line(100).default(''),
  /** 就任承諾書の日付。 */
  acceptedOn: IsoDate.nullable().default(null),
  note: paragraphs(1000).default(''),
})

export const NewAppointment = Terms.extend({
  personId: z.uuid(),
  seatId: z.uuid(),
  predecessorId: z.uuid().nullable().default(null),
  /** 充て職。 Seats of offices that follow this one; whoever holds them makes way on the day before. */
  followSeatIds: z.array(z.uuid()).max(20).default([]),
})
export type NewAppointment = z.output<typeof NewAppointment>

export const Correction = Terms.required({ kind: true, termNumber: true, validTo: true }).extend({
  appointmentId: z.uuid(),
  revision: z.int().min(1),
})
export type Correction = z.output<typeof Correction>

export const AppointmentEnding = z.strictObject({
  appointmentId: z.uuid(),
  revision: z.int().min(1),
  /** The last day in office. */
  endedOn: IsoDate,
  endReason: ChoiceCode,
  /** 充て職。 What the same person holds because of this office and ends with it. */
  alsoIds: z.array(z.uuid()).max(20).default([]),
})
export const AppointmentWithdrawal = z.strictObject({ appointmentId: z.uuid(), revision: z.int().min(1), reason: filledLine(200) })

/** What was proposed for an appointment, and what to know before it is made. */
export const Proposal = z
  .object({
    name: tiered(3, z.string()),
    kind: AppointmentKind,
    termNumber: TermNumber,
    validTo: z.iso.date().nullable(),
    vacancies: z.int(),
    /** What the person holds on that day besides. */
    others: z.array(z.object({ appointmentId: z.uuid(), officeTitle: z.string(), areaName: z.string(), sameOffice: z.boolean() })),
    /** Seats that follow this office: 充て職. */
    following: z.array(z.object({ seatId: z.uuid(), officeTitle: z.string(), organisationName: z.string(), holderName: z.string().nullable() })),
  })
  .meta({ id: 'AppointmentProposal' })

export const holderOrders = ['district', 'office', 'organisation', 'kana'] as const
export const HolderOrder = z.enum(holderOrders)
export const vacancyChoices = ['without', 'with', 'only'] as const

/** 名簿の条件。 Without a name, so that it may be kept and stand in an address. */
export const RosterFilter = z.strictObject({
  officeIds: Ids.default([]),
  organisationKind: ChoiceCode.optional(),
  organisationId: z.uuid().optional(),
  areaId: z.uuid().optional(),
  /** Whoever is invited to that training. */
  bandId: z.uuid().optional(),
  vacancies: z.enum(vacancyChoices).default('without'),
  order: HolderOrder.default('district'),
})
export type RosterFilter = z.output<typeof RosterFilter>

export const HolderFilter = RosterFilter.extend({
  /** Today when left out. */
  day: IsoDate.optional(),
  /** A part of the name or of its reading, with or without spaces. */
  search: line(60).default(''),
  personId: z.uuid().optional(),
  seatId: z.uuid().optional(),
  appointmentIds: z.array(z.uuid()).max(1000).optional(),
  /** Terms that end from that day to `endsTo`, instead of those that hold on `day`. */
  endsTo: IsoDate.optional(),
  page: z.int().min(1).max(10_000).default(1),
  /** All of it on one page, for printing. */
  paper: z.literal('yes').optional(),
})
export type HolderFilter = z.output<typeof HolderFilter>

/** One line of a roster: a holder, or an empty place. */
export const HolderRow = z
  .object({
    seatId: z.uuid(),
    officeId: z.uuid(),
    officeTitle: z.string(),
    areaId: z.uuid(),
    areaName: z.string(),
    organisationId: z.uuid().nullable(),
    organisationName: z.string(),
    label: z.string(),
    /** Null for an empty place, and so is everything below. */
    appointmentId: z.uuid().nullable(),
    personId: z.uuid().nullable(),
    name: z.string().nullable(),
    kana: z.string().nullable(),
    kind: AppointmentKind.nullable(),
    termNumber: z.int().nullable(),
    substitute: z.boolean().nullable(),
    validFrom: z.iso.date().nullable(),
    /** The last day, where one is known. */
    validTo: z.iso.date().nullable(),
    endReason: z.string().nullable(),
    acceptedOn: z.iso.date().nullable(),
    thankedOn: z.iso.date().nullable(),
  })
  .meta({ id: 'HolderRow' })
export type HolderRow = z.output<typeof HolderRow>

/** With what the reader may see of the person: nothing of people who live elsewhere. */
export const HolderContact = HolderRow.pick({
  appointmentId: true,
  areaName: true,
  organisationName: true,
  officeTitle: true,
  name: true,
  kana: true,
})
  .extend({ postalCode: tiered(3, z.string()), address: tiered(3, z.string()), phone: tiered(3, z.string()) })
  .meta({ id: 'HolderContact' })

export type HolderContact = z.output<typeof HolderContact>

export const Appointment = HolderRow.extend({
  appointmentId: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  kana: z.string(),
  kind: AppointmentKind,
  termNumber: z.int(),
  substitute: z.boolean(),
  validFrom: z.iso.date(),
  endedOn: z.iso.date().nullable(),
  recommendedBy: z.string(),
  note: z.string(),
  appointedBy: z.string(),
  predecessor: z.object({ appointmentId: z.uuid(), name: z.string() }).nullable(),
  /** 充て職 that the same person holds because of this one. */
  following: z.array(z.object({ appointmentId: z.uuid(), officeTitle: z.string(), organisationName: z.string() })),
  withdrawnReason: z.string().nullable(),
  revision: z.int(),
  can: z.array(z.enum(['correct', 'end', 'reopen', 'withdraw', 'thank'])),
}).meta({ id: 'Appointment' })
export type Appointment = z.output<typeof Appointment>

export const NewRoster = z.strictObject({
  rosterId: z.uuid().optional(),
  name: filledLine(60),
  filter: RosterFilter,
  shared: z.boolean().default(false),
})
export const Roster = z
  .object({ rosterId: z.uuid(), name: z.string(), filter: RosterFilter, shared: z.boolean(), own: z.boolean() })
  .meta({ id: 'Roster' })
export type Roster = z.output<typeof Roster>

export const holderPageSize = 50
/** What is printed at once: more than every office of a large city. */
export const holderPaperSize = 10_000
