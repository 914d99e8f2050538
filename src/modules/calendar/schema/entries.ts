import * as z from 'zod'
import { IsoDate, type Text } from '#kernel/values'
import { ClosedDay } from './days.ts'
import { GatheringState } from './gatherings.ts'

/** 暦の項目の出どころ。 A gathering, a meeting of others, or a record of a meeting that was not planned here. */
export const entrySources = ['gathering', 'outside', 'record'] as const
export const EntrySource = z.enum(entrySources)
export const entrySourceTitles: Readonly<Record<z.output<typeof EntrySource>, Text>> = {
  gathering: { ja: '会合', en: 'Gathering' },
  outside: { ja: '外部の会議', en: 'Outside meeting' },
  record: { ja: '会議の記録', en: 'Meeting record' },
}
export const entryPath: Readonly<Record<z.output<typeof EntrySource>, string>> = {
  gathering: '/office/meetings/gatherings/',
  outside: '/office/meetings/outside/',
  record: '/office/meetings/',
}

export const CalendarEntryRow = z
  .object({
    source: EntrySource,
    id: z.uuid(),
    bodyName: z.string(),
    title: z.string(),
    day: z.iso.date(),
    /** Empty for a record that was not planned here. */
    startTime: z.string(),
    endTime: z.string(),
    place: z.string(),
    state: GatheringState,
    /** Of an outside meeting: the accounts of our staff who go, or went. */
    goers: z.array(z.uuid()),
  })
  .meta({ id: 'CalendarEntryRow' })
export type CalendarEntryRow = z.output<typeof CalendarEntryRow>

/** A print or a file holds at most about two months; a year is asked month by month. */
const longestDays = 62
export const CalendarFilter = z
  .strictObject({
    from: IsoDate,
    to: IsoDate,
    bodyId: z.uuid().optional(),
    sectionId: z.uuid().optional(),
    /** With everything within it. */
    areaId: z.uuid().optional(),
    /** Beside those of the section, outside meetings to which one of these goes. */
    goers: z.array(z.uuid()).max(2000).optional(),
  })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < longestDays * 86_400_000, {
    path: ['to'],
    params: { ja: '終わりの日は、始めの日から2か月以内にしてください。', en: 'At most two months, the first day before the last.' },
  })
export type CalendarFilter = z.output<typeof CalendarFilter>

const Choice = z.object({ id: z.uuid(), name: z.string() })
export const CalendarSpan = z
  .object({
    councilId: z.uuid(),
    from: z.iso.date(),
    to: z.iso.date(),
    /** In order of day and time. */
    items: z.array(CalendarEntryRow),
    closed: z.array(ClosedDay),
    /** By what it may be filtered: as much of it as the reader may see. */
    choices: z.object({ bodies: z.array(Choice), sections: z.array(Choice), areas: z.array(Choice) }),
  })
  .meta({ id: 'CalendarSpan' })
export type CalendarSpan = z.output<typeof CalendarSpan>
