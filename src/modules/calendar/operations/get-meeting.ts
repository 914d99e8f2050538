import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { type Language, type Text, countText, dayText, fill, yenText } from '#kernel/values'
import { can } from '../policy.ts'
import { figuresOf } from '../rules/figures.ts'
import { Meeting, outcomeTitles } from '../schema.ts'
import * as store from '../store/meetings.ts'
import { roomTexts } from '../web/room-texts.ts'
import { texts } from '../web/texts.ts'
import { counts } from './records.ts'

/** 会議の記録を一件見る。 Also printed as one A4 page. */
export const getMeeting = defineOperation({
  name: 'calendar.getMeeting',
  title: { ja: '会議の記録を見る', en: 'Show a meeting record' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({ meetingId: z.uuid() }),
  output: Meeting,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('get-meeting.typ', import.meta.url),
    title: texts.record,
    data: printed,
    subject: ({ meetingId }) => ({ type: 'calendar.meeting', id: meetingId }),
  },
  async handle({ meetingId }, call) {
    const meeting = await store.findMeeting(call.db, call.actor.councilId, meetingId)
    if (!meeting) refuse(commonRefusals, 'notFound')
    const { withdrawnAt, withdrawnBy, reason } = meeting
    const withdrawal = withdrawnAt === null ? null : { withdrawnAt, withdrawnBy: withdrawnBy ?? '', reason: reason ?? '' }
    return { ...meeting, withdrawal, counts: await counts(call, meeting), can: can(call.actor, meeting) }
  },
})

function printed(meeting: z.output<typeof Meeting>, language: Language) {
  const words: Readonly<Record<keyof typeof texts, Text>> = { ...texts, ...roomTexts[meeting.room].record }
  const t = (key: keyof typeof texts) => words[key][language]
  return {
    title: t('record'),
    heading: meeting.bodyName,
    withdrawn: meeting.withdrawn ? t('withdrawnMark') : '',
    rows: [
      [t('heldOn'), dayText(meeting.heldOn, language)],
      [t('outcome'), outcomeTitles[meeting.outcome][language]],
      [t('place'), meeting.place],
      ...(meeting.resolutionId === null ? figuresOf(meeting) : []).map(({ label, count, about }) => [
        t(label),
        fill(t(about ? 'aboutPeople' : 'people'), { count: countText(count) }),
      ]),
      [t('expenseYen'), yenText(meeting.expenseYen)],
      [t('recordedBy'), meeting.recordedBy],
    ],
    minutesTitle: t('minutes'),
    minutes: meeting.minutes,
  }
}
