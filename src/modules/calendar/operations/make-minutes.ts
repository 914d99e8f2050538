import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { dayText } from '#kernel/values'
import { Gathering } from '../schema.ts'
import { texts } from '../web/gathering-texts.ts'
import { readGathering } from './get-gathering.ts'
import { attendanceRows, interestLines, paperOf, paperSubject, paperTemplate, signerLines, voteLines } from './papers.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notHeld: {
    status: 409,
    ja: 'まだ開催が記録されていません。開催を記録してから刷ってください。',
    en: 'It has not been recorded as held yet. Record that first, then print.',
  },
} as const

/** 議事録を刷る。 Attendance, each item with what was decided and what follows, what was said, and lines to sign on. */
export const makeMinutes = defineOperation({
  name: 'calendar.makeMinutes',
  title: { ja: '議事録を刷る', en: 'Print the minutes' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({ gatheringId: z.uuid() }),
  output: Gathering,
  refusals,
  print: {
    template: paperTemplate,
    title: texts.minutesPaper,
    data: (gathering, language) => {
      const paper = paperOf(gathering, texts.minutesPaper[language], language)
      const t = (key: keyof typeof texts) => texts[key][language]
      const due = (day: string | null) => (day === null ? '' : dayText(day, language))
      const items = gathering.agenda.map((item, at) => ({
        title: `${at + 1}　${item.kindTitle[language]}　${item.title}`,
        lines: [
          ...interestLines(gathering, item, language),
          ...voteLines(item, language),
          item.decision || t('noDecision'),
          ...(item.followUp === ''
            ? []
            : [`${t('followUp')}：${[item.followUp, item.followUpBy, due(item.followUpDue)].filter(Boolean).join('・')}`]),
        ].flatMap((text) => text.split('\n')),
      }))
      const said = gathering.record?.minutes ? [{ title: t('minutes'), lines: gathering.record.minutes.split('\n') }] : []
      return {
        ...paper,
        rows: [...paper.rows, ...attendanceRows(gathering, language)],
        texts: [...items, ...said],
        signers: signerLines(gathering, language),
      }
    },
    subject: paperSubject,
  },
  async handle({ gatheringId }, call) {
    const gathering = await readGathering(call, gatheringId)
    if (gathering.state !== 'held') refuse(refusals, 'notHeld')
    return gathering
  },
})
