// What other pages show of appointments: the records behind counts, their history, and terms about to end.
import type { RecordCard, RecordKind, RecordSource, TodayRecords } from '#kernel'
import { dayText } from '#kernel/values'
import { dayAfter } from '../rules/terms.ts'
import { type HolderRow, appointmentKindTitles } from '../schema.ts'
import { texts } from '../web/appointment-texts.ts'
import { appointmentSubject, endingSubject, thanksSubject } from './appointing.ts'
import { listHolders } from './list-holders.ts'

const source = (subjectType: string, dayOf: (row: HolderRow) => string | null): RecordSource => ({
  subjectType,
  records: {
    permission: listHolders.permission,
    read: async (run, ids) => (await run(listHolders, { appointmentIds: [...ids] })).items.map((row) => card(row, dayOf(row) ?? '')),
  },
})

/** One for each thing that is told of an appointment. */
export const appointmentRecords: readonly RecordSource[] = [
  source(appointmentSubject('').type, (row) => row.validFrom),
  source(endingSubject('').type, (row) => row.validTo),
  source(thanksSubject('').type, (row) => row.thankedOn),
]

export const expiringTerms: TodayRecords = {
  title: texts.expiring,
  empty: texts.noneExpiring,
  order: 40,
  records: {
    permission: 'directory.appointment.write',
    async read(run, { today }) {
      const { items } = await run(listHolders, { day: today, endsTo: dayAfter(today, 60) })
      return items.slice(0, 5).map((row) => card(row, row.validTo ?? ''))
    },
  },
}

/** History of an appointment; person and seat stay out of it, as they never change. */
export const appointmentKind: RecordKind = {
  subjectType: appointmentSubject('').type,
  title: texts.appointment,
  permission: listHolders.permission,
  tables: ['directory.appointments'],
  fields: {
    kind: texts.kind,
    termNumber: texts.termNumber,
    validFrom: texts.validFrom,
    validTo: texts.validTo,
    endedOn: texts.endedOn,
    endReason: texts.endReason,
    recommendedBy: texts.recommendedBy,
    acceptedOn: texts.acceptedOn,
    thankedOn: texts.thankedOn,
    note: texts.note,
    withdrawnReason: texts.reason,
  },
  values: { kind: appointmentKindTitles },
  path: (id) => `/office/appointments/${id}`,
}

function card(row: HolderRow, happenedOn: string): RecordCard {
  const place = [row.areaName, row.organisationName, row.officeTitle].filter(Boolean).join('　')
  const until = (language: 'ja' | 'en') => (row.validTo === null ? '' : dayText(row.validTo, language))
  return {
    id: row.appointmentId!, // asked for by id, or by the end of a term: an empty place has neither
    happenedOn,
    title: { ja: `${row.name}（${place}）`, en: `${row.name} (${place})` },
    remark: { ja: `${texts.endsOn.ja} ${until('ja')}`, en: `${texts.endsOn.en} ${until('en')}` },
    path: `/office/appointments/${row.appointmentId}`,
  }
}
