import * as z from 'zod'
import { commonRefusals, defineOperation } from '#kernel'
import { Gathering } from '../schema.ts'
import { texts } from '../web/gathering-texts.ts'
import { readGathering } from './get-gathering.ts'
import { paperOf, paperSubject, paperTemplate, seatRows } from './papers.ts'

const freeLines = 5

/** 出席簿を刷る（署名の欄つき）。 A line for each seat, and some to be filled in by hand. */
export const makeAttendanceSheet = defineOperation({
  name: 'calendar.makeAttendanceSheet',
  title: { ja: '出席簿を刷る', en: 'Print the sheet to sign' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({ gatheringId: z.uuid() }),
  output: Gathering,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: paperTemplate,
    title: texts.attendanceSheet,
    data: (gathering, language) => ({
      ...paperOf(gathering, texts.attendanceSheet[language], language),
      tables: [
        {
          title: '',
          widths: [10, 0, 28, 34, 34, 22],
          heads: ['', ...(['organisation', 'office', 'name', 'signature', 'remark'] as const).map((key) => texts[key][language])],
          rows: [...seatRows(gathering), ...Array.from({ length: freeLines }, () => ['', '', '', '', '', ''])],
          tall: true,
        },
      ],
    }),
    subject: paperSubject,
  },
  async handle({ gatheringId }, call) {
    return readGathering(call, gatheringId)
  },
})
