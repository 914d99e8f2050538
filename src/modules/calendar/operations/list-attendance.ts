import { type Call, commonRefusals, defineOperation, defineTable, found } from '#kernel'
import { type Language, dayText, fiscalYearRange } from '#kernel/values'
import { attendanceOf, columnTitles } from '../rules/attendance.ts'
import { AttendanceFilter, type AttendanceMark, YearAttendance, presenceTitles, roleTitles } from '../schema.ts'
import { findBody } from '../store/bodies.ts'
import { heldIn } from '../store/gatherings.ts'
import { type FoundParticipant, listParticipants } from '../store/participants.ts'
import { texts } from '../web/attendance-texts.ts'
import { seatholders } from './seats.ts'

/** One of the people, with the gatherings their marks are of. */
type Row = YearAttendance['people'][number] & Pick<YearAttendance, 'gatherings'>
const counted = ['present', 'proxy', 'mandate', 'absent', 'unmarked'] as const

/** 年度の出席状況を見る。 Members and auditors of one body against what it held; also printed on A4 landscape, and as a list of people for the filing. */
export const listAttendance = defineOperation({
  name: 'calendar.listAttendance',
  title: { ja: '年度の出席状況を見る', en: 'Show who came in a fiscal year' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: AttendanceFilter,
  output: YearAttendance,
  refusals: { notFound: commonRefusals.notFound },
  table: defineTable({
    title: texts.attendance,
    items: ({ people, gatherings }: YearAttendance) => people.map((person): Row => ({ ...person, gatherings })),
    columns: [
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.role, kind: 'text', cell: (row, language) => roleTitles[row.role][language] },
      { title: texts.seats, kind: 'text', cell: (row) => row.seats },
      ...counted.map((what) => ({
        title: texts[what],
        kind: 'count' as const,
        cell: (row: Row) => row[what],
      })),
      { title: texts.rate, kind: 'text', cell: (row) => rateText(row.ratePercent) },
      {
        title: texts.each,
        kind: 'text',
        cell: (row, language) =>
          row.marks
            .flatMap((mark, at) => (mark === 'none' ? [] : [`${dayText(row.gatherings[at]!.heldOn, language)} ${markText(mark, language)}`]))
            .join('、'),
      },
    ],
  }),
  print: {
    template: new URL('list-attendance.typ', import.meta.url),
    title: texts.attendance,
    data: printed,
    subject: ({ bodyId }) => ({ type: 'calendar.body', id: bodyId }),
  },
  async handle({ bodyId, fiscalYear }, call) {
    const { councilId } = call.actor
    const range = fiscalYearRange(fiscalYear)
    const today = call.clock.today()
    // As it was called at the end of that year.
    const body = found(await findBody(call.db, councilId, bodyId, range.to < today ? range.to : today))
    const { gatherings, withoutRoster } = await heldIn(call.db, councilId, bodyId, range)
    const rosters = []
    for (const { gatheringId, heldOn } of gatherings) rosters.push(await rosterOf(call, gatheringId, heldOn))
    const { columns, rows } = attendanceOf(rosters)
    const all = Map.groupBy(rosters.flat(), ({ key }) => key)
    return {
      bodyId,
      bodyName: body.name,
      fiscalYear,
      gatherings: gatherings.map((gathering, at) => ({ ...gathering, ...columns[at]! })), // one for each
      withoutRoster,
      people: rows.map(({ key, ...row }) => {
        const own = all.get(key) ?? all.get(key.slice(0, key.lastIndexOf(' ')))! // a second row of the same person
        return { ...row, name: own[0]!.name, role: own[0]!.role, seats: [...new Set(own.map(({ seat }) => seat))].join('、') }
      }),
    }
  },
})

/** The seats of members and auditors with whoever held them that day. */
async function rosterOf(call: Call, gatheringId: string, heldOn: string) {
  const seats = (await listParticipants(call.db, call.actor.councilId, gatheringId)).filter(({ role }) => role === 'member' || role === 'auditor')
  const holders = await seatholders(call, seats, heldOn)
  return seats.map((seat, at) => {
    const { role, presence, organisationName, officeTitle, roleTitle } = seat
    return {
      key: `${role}:${holders[at]?.personId ?? placeKey(seat)}`,
      presence,
      member: role === 'member',
      role,
      name: holders[at]?.name ?? '',
      seat: [organisationName, [officeTitle, roleTitle].filter(Boolean).join('・')].filter(Boolean).join('　'),
    }
  })
}

function placeKey({ officeId, organisationId, areaId, personId, place, roleTitle }: FoundParticipant): string {
  return [officeId, organisationId, areaId, personId, place, roleTitle].join('/')
}

function markText(mark: AttendanceMark, language: Language): string {
  if (mark === 'none') return ''
  return (mark === 'unmarked' ? texts.unmarked : presenceTitles[mark])[language]
}

function rateText(percent: number | null): string {
  return percent === null ? '' : `${percent.toFixed(1)}%`
}

/** How many gatherings stand side by side on a sheet. */
const perSheet = 12

function printed({ bodyName, fiscalYear, gatherings, people, withoutRoster }: YearAttendance, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  const titles = columnTitles(gatherings)
  const sheets = Array.from({ length: Math.max(1, Math.ceil(gatherings.length / perSheet)) }, (_, nth) => {
    const [from, to] = [nth * perSheet, (nth + 1) * perSheet]
    const shown = gatherings.slice(from, to)
    const totals = (what: (typeof counted)[number]) => [t(what), '', ...shown.map((each) => String(each[what])), '', '']
    return {
      heads: [t('name'), t('seats'), ...titles.slice(from, to), t('present'), t('rate')],
      rows: people.map((person) => [
        person.name,
        `${person.role === 'member' ? '' : `［${roleTitles[person.role][language]}］`}${person.seats}`,
        ...person.marks.slice(from, to).map((mark) => markText(mark, language)),
        String(person.present),
        rateText(person.ratePercent),
      ]),
      totals: [...counted.map(totals), [t('rate'), '', ...shown.map(({ ratePercent }) => rateText(ratePercent)), '', '']],
    }
  })
  return {
    title: t('attendance'),
    heading: `${bodyName}　${texts.year[language].replace('{year}', String(fiscalYear))}`,
    note: [t('rateHelp'), withoutRoster > 0 ? texts.withoutRoster[language].replace('{count}', String(withoutRoster)) : ''].filter(Boolean).join(' '),
    sheets,
  }
}
