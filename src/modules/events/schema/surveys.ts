import * as z from 'zod'
import { IsoDate } from '#kernel/values'
import { CollectionState } from '#forms/schema'
import { OpenedEvent } from './events.ts'

/** アンケートを行う。 Of the whole event, or of one of its sessions. */
export const NewSurvey = OpenedEvent.extend({
  /** Null: the whole event. */
  gatheringId: z.uuid().nullable().default(null),
  formId: z.uuid(),
  anonymous: z.boolean().default(true),
  opensOn: IsoDate,
  /** A survey has a period: when it is closed, the plan counts that it was carried out. */
  closesOn: IsoDate,
}).refine(({ opensOn, closesOn }) => closesOn >= opensOn, {
  path: ['closesOn'],
  params: { ja: '終わりの日は、始まりの日と同じか、それより後にしてください。', en: 'The last day may not be before the first.' },
})
export type NewSurvey = z.output<typeof NewSurvey>

export const surveyDoings = ['drop', 'request', 'close'] as const
export const Survey = z
  .object({
    surveyId: z.uuid(),
    gatheringId: z.uuid().nullable(),
    formId: z.uuid(),
    formTitle: z.string(),
    anonymous: z.boolean(),
    /** Null: it is meant to be asked, as it was the year before. */
    collectionId: z.uuid().nullable(),
    addressCode: z.string().nullable(),
    /** Null where it was not opened yet, or the reader reads no forms. */
    state: CollectionState.nullable(),
    opensOn: z.iso.date().nullable(),
    closesOn: z.iso.date().nullable(),
    /** 来た人。 */
    came: z.int(),
    /** How many applications were sent the link, and how many get paper. */
    mailed: z.int(),
    papers: z.int(),
    /** As far as module forms tells the reader. */
    answered: z.int().nullable(),
    can: z.array(z.enum(surveyDoings)),
  })
  .meta({ id: 'EventSurvey' })
export type Survey = z.output<typeof Survey>

/** 用紙の番号。 */
export const SheetNumbers = z.object({ from: z.int(), to: z.int() })
