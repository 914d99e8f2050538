import * as z from 'zod'
import { IsoDate, type Text, filledLine, line } from '#kernel/values'

/** だれから受け取るか。 `staff`: written down by staff only; it has no public address. */
export const audiences = ['anyone', 'invited', 'staff'] as const
export const CollectionAudience = z.enum(audiences)
export type CollectionAudience = z.output<typeof CollectionAudience>
export const audienceTitles: Readonly<Record<CollectionAudience, Text>> = {
  anyone: { ja: 'アドレスを知っている人', en: 'Anyone with the address' },
  invited: { ja: '依頼した人だけ', en: 'Those invited' },
  staff: { ja: '職員が書き取るだけ', en: 'Staff only' },
}

/** 受付の状態。 Follows from the days and from closing. */
export const collectionStates = ['ahead', 'open', 'over', 'closed'] as const
export const CollectionState = z.enum(collectionStates)
export type CollectionState = z.output<typeof CollectionState>
export const collectionStateTitles: Readonly<Record<CollectionState, Text>> = {
  ahead: { ja: '受付前', en: 'Not begun' },
  open: { ja: '受付中', en: 'Open' },
  over: { ja: '期間終了', en: 'Period over' },
  closed: { ja: '締切り', en: 'Closed' },
}

const fields = {
  title: filledLine(150),
  audience: CollectionAudience,
  opensOn: IsoDate,
  closesOn: IsoDate.nullable().default(null),
  /** 前の年の受付。 To compare with. */
  previousId: z.uuid().nullable().default(null),
  /** 何日後にもう一度たずねるか。 */
  againAfterDays: z.int().min(1).max(3660).nullable().default(null),
}
const inOrder = {
  path: ['closesOn'],
  params: { ja: '終わりの日は、始まりの日と同じか、それより後にしてください。', en: 'The last day may not be before the first.' },
}

export const NewCollection = z
  .strictObject({ formId: z.uuid(), ...fields, anonymous: z.boolean().default(false) })
  .refine(({ opensOn, closesOn }) => closesOn === null || closesOn >= opensOn, inOrder)
export type NewCollection = z.output<typeof NewCollection>

/** Whether it is anonymous was told to those who answered: it stays. `takeUp` makes the newest published version the one in use. */
export const ChangedCollection = z
  .strictObject({ collectionId: z.uuid(), revision: z.int().min(1), ...fields, takeUp: z.boolean().default(false) })
  .refine(({ opensOn, closesOn }) => closesOn === null || closesOn >= opensOn, inOrder)
export type ChangedCollection = z.output<typeof ChangedCollection>

export const CollectionFilter = z.strictObject({
  search: line(100).default(''),
  state: CollectionState.optional(),
  formId: z.uuid().optional(),
  collectionIds: z.array(z.uuid()).max(1000).optional(),
  page: z.int().min(1).max(10_000).default(1),
})
export type CollectionFilter = z.output<typeof CollectionFilter>
export const collectionPageSize = 50

export const CollectionRow = z
  .object({
    collectionId: z.uuid(),
    formId: z.uuid(),
    version: z.int(),
    title: z.string(),
    formTitle: z.string(),
    compartment: z.string(),
    audience: CollectionAudience,
    anonymous: z.boolean(),
    opensOn: z.iso.date(),
    closesOn: z.iso.date().nullable(),
    state: CollectionState,
    /** As far as the reader may see them; without those withdrawn. */
    answerCount: z.int(),
  })
  .meta({ id: 'FormCollectionRow' })
export type CollectionRow = z.output<typeof CollectionRow>

export const collectionDoings = ['change', 'close', 'reopen', 'enter', 'takeUp'] as const
export const Collection = CollectionRow.extend({
  revision: z.int(),
  areaId: z.uuid(),
  closedAt: z.iso.datetime().nullable(),
  /** In the address `/f/<code>` and on paper. */
  addressCode: z.string(),
  previousId: z.uuid().nullable(),
  previousTitle: z.string(),
  againAfterDays: z.int().nullable(),
  /** The newest published version of the form: another one than `version` may be taken up. */
  newestVersion: z.int().nullable(),
  /** How many of each state, as far as the reader may see them. */
  counts: z.object({ received: z.int(), checked: z.int(), questioned: z.int(), withdrawn: z.int() }),
  can: z.array(z.enum(collectionDoings)),
}).meta({ id: 'FormCollection' })
export type Collection = z.output<typeof Collection>
