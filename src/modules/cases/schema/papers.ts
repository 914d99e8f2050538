import * as z from 'zod'
import { IsoDate, tiered } from '#kernel/values'
import { CaseRow, TimelineEntry } from './cases.ts'
import { WordTable } from './words.ts'

/** 経過記録の一件。 As on the timeline, with what a reader on paper cannot open. */
export const RecordEntry = TimelineEntry.extend({
  withdrawnBecause: z.string().nullable(),
  /** Who spoke, of a contact. */
  relation: z.string().nullable(),
  callerName: tiered(4, z.string()),
  responses: z.array(z.string()),
  place: tiered(4, z.string()),
  present: tiered(4, z.string()),
}).meta({ id: 'CaseRecordEntry' })
export type RecordEntry = z.output<typeof RecordEntry>

export const RecordSpan = z
  .strictObject({ caseId: z.uuid(), from: IsoDate.optional(), to: IsoDate.optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    params: { ja: '終わりの日が、始めの日より前です。日を確かめてください。', en: 'It ends before it begins. Check the days.' },
  })

export const CaseRecord = CaseRow.pick({
  caseId: true,
  number: true,
  kind: true,
  areaName: true,
  name: true,
  state: true,
  leadName: true,
  receivedOn: true,
})
  .extend({
    endedOn: z.iso.date().nullable(),
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    entries: z.array(RecordEntry),
    words: WordTable,
  })
  .meta({ id: 'CaseRecord' })
export type CaseRecord = z.output<typeof CaseRecord>
/** So many contacts are printed at once; a longer record is printed by period. */
export const recordLength = 1000
