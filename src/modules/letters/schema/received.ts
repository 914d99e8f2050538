import * as z from 'zod'
import { FiscalYear, IsoDate, filledLine, line } from '#kernel/values'

/** 収受簿の一行。 The section in charge is named by its compartment, as in the other registers. */
export const NewReceived = z.strictObject({
  receivedId: z.uuid().optional(),
  revision: z.int().min(1).optional(),
  compartment: z.string().regex(/^[a-zA-Z][a-zA-Z-]{0,40}$/),
  receivedOn: IsoDate,
  sender: filledLine(100),
  senderNumber: line(60).default(''),
  senderDatedOn: IsoDate.optional(),
  title: filledLine(150),
  dueOn: IsoDate.optional(),
  /** 供覧 and what was done with it. */
  circulatedOn: IsoDate.optional(),
  doneOn: IsoDate.optional(),
  note: z.string().trim().max(1000).default(''),
})
export type NewReceived = z.output<typeof NewReceived>

export const Received = z
  .object({
    receivedId: z.uuid(),
    revision: z.int(),
    compartment: z.string(),
    fiscalYear: z.int(),
    number: z.int(),
    receivedOn: z.iso.date(),
    sender: z.string(),
    senderNumber: z.string(),
    senderDatedOn: z.iso.date().nullable(),
    title: z.string(),
    dueOn: z.iso.date().nullable(),
    circulatedOn: z.iso.date().nullable(),
    doneOn: z.iso.date().nullable(),
    note: z.string(),
    cancelReason: z.string().nullable(),
    recordedBy: z.string(),
  })
  .meta({ id: 'ReceivedPaper' })
export type Received = z.output<typeof Received>

export const ReceivedFilter = z.strictObject({
  fiscalYear: FiscalYear.optional(),
  compartment: z.string().max(41).optional(),
  /** `open`: something is still to be done. */
  show: z.enum(['all', 'open', 'overdue']).default('all'),
  search: z.string().trim().max(100).default(''),
  order: z.enum(['newest', 'oldest', 'due']).default('newest'),
  receivedId: z.uuid().optional(),
  page: z.int().min(1).max(10_000).default(1),
  paper: z.literal('yes').optional(),
})
export type ReceivedFilter = z.output<typeof ReceivedFilter>
