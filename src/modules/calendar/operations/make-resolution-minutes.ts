import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { countText, dayText } from '#kernel/values'
import { seatText } from '../rules/seats.ts'
import { Resolution, answerWayTitles, roleTitles } from '../schema.ts'
import { texts } from '../web/resolution-texts.ts'
import { paperTemplate } from './papers.ts'
import { answerTitle, longDay, resolutionPaper } from './resolution-papers.ts'
import { readResolution, resolutionSubject } from './resolution-steps.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notDecided: {
    status: 409,
    ja: 'まだ決議があったとみなされていません。同意がそろい、決議として記録してから刷ってください。',
    en: 'It has not been decided yet. Record that first, then print.',
  },
} as const

/** 決議の省略の議事録を刷る。 What was decided, who proposed it, on which day, who wrote this, and what each seat answered. */
export const makeResolutionMinutes = defineOperation({
  name: 'calendar.makeResolutionMinutes',
  title: { ja: '決議の省略の議事録を刷る', en: 'Print the minutes of a decision without meeting' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({ resolutionId: z.uuid() }),
  output: Resolution,
  refusals,
  print: {
    template: paperTemplate,
    title: texts.minutesPaper,
    data: (resolution, language) => {
      const t = (key: keyof typeof texts) => texts[key][language]
      const paper = resolutionPaper(resolution, t('minutesPaper'), language)
      const { decidedOn, minutesBy, seats, title, proposal } = resolution
      const consents = seats.filter(({ role, answer }) => role === 'member' && answer === 'consent').length
      return {
        ...paper,
        rows: [
          [t('decidedOn'), decidedOn === null ? '' : longDay(decidedOn, language)],
          ...paper.rows,
          [t('minutesBy'), minutesBy],
          [t('consents'), countText(consents)],
        ],
        texts: [{ title: `${t('decided')}　${title}`, lines: proposal.split('\n') }],
        tables: [
          {
            title: t('answers'),
            widths: [22, 0, 34, 34, 24],
            heads: [t('role'), t('name'), t('answer'), t('answeredOn'), t('way')],
            rows: seats.map((seat) => [
              roleTitles[seat.role][language],
              seatText(seat),
              answerTitle(seat, language),
              seat.answeredOn === null ? '' : dayText(seat.answeredOn, language),
              seat.way === null ? '' : answerWayTitles[seat.way][language],
            ]),
            tall: false,
          },
        ],
        signers: [`${t('minutesBy')}　${minutesBy}`],
      }
    },
    subject: ({ resolutionId }) => resolutionSubject(resolutionId),
  },
  async handle({ resolutionId }, call) {
    const resolution = await readResolution(call, resolutionId)
    if (resolution.state !== 'decided') refuse(refusals, 'notDecided')
    return resolution
  },
})
