import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { LecturerFilter, LecturerRow, answerWayTitles, lecturerPageSize, lecturerStateTitles } from '../schema.ts'
import * as store from '../store/lecturers.ts'
import { texts } from '../web/lecturer-texts.ts'
import { shownLecturers } from './lecturing.ts'

const Lecturers = z.object({ items: z.array(LecturerRow), total: z.int() })

/**
 * 講師を一覧する。 Of an event, or of all in the reader's scopes: who taught what and when, newest first, 100 to a page. Names come from the register, so they are looked through
 * once they are there: a council has some hundred lecturers a year.
 */
export const listLecturers = defineOperation({
  name: 'events.listLecturers',
  title: { ja: '講師を一覧する', en: 'List lecturers' },
  kind: 'query',
  permission: 'events.lecturer.read',
  input: LecturerFilter,
  output: Lecturers,
  table: defineTable({
    title: texts.lecturers,
    items: ({ items }: z.output<typeof Lecturers>) => items,
    columns: [
      { title: texts.heldOn, kind: 'date', cell: (row) => row.heldOn },
      { title: texts.event, kind: 'text', cell: (row) => row.eventTitle },
      { title: texts.subject, kind: 'text', cell: (row) => row.subject },
      { title: texts.name, kind: 'text', cell: (row) => row.shownName },
      { title: texts.post, kind: 'text', cell: (row) => row.post },
      { title: texts.hours, kind: 'text', cell: (row) => `${row.startTime}–${row.endTime}` },
      { title: texts.gross, kind: 'yen', cell: (row) => row.grossYen },
      { title: texts.tax, kind: 'yen', cell: (row) => row.taxYen },
      { title: texts.travel, kind: 'yen', cell: (row) => row.travelYen },
      { title: texts.paid, kind: 'yen', cell: (row) => row.paidYen },
      { title: texts.state, kind: 'text', cell: (row, language) => lecturerStateTitles[row.state][language] },
      { title: texts.answeredOn, kind: 'date', cell: (row) => row.answeredOn },
      { title: texts.answerWay, kind: 'text', cell: (row, language) => (row.answerWay === null ? '' : answerWayTitles[row.answerWay][language]) },
      { title: texts.remark, kind: 'text', cell: (row) => row.remark },
    ],
  }),
  async handle({ lecturerId, eventId, fiscalYear, search, page }, call) {
    const shown = await shownLecturers(
      call,
      await store.listLecturers(call.db, call.actor.councilId, { eventId, fiscalYear, ...(lecturerId && { lecturerIds: [lecturerId] }) }),
    )
    const folded = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
    const wanted = folded(search)
    const found = shown.filter(({ shownName, post, subject, eventTitle }) =>
      folded(`${shownName}\n${post}\n${subject}\n${eventTitle}`).includes(wanted),
    )
    const size = call.pageSize(lecturerPageSize)
    return { items: found.slice((page - 1) * size, page * size), total: found.length }
  },
})
