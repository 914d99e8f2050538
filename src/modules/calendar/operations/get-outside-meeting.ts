import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { type Language, dayInJapan, dayText, eraDayText, fill, timeText } from '#kernel/values'
import { mayRecord } from '../policy.ts'
import { outsideDoings } from '../rules/outside.ts'
import { OutsideMeeting, kindTitle } from '../schema.ts'
import { listKinds } from '../store/kinds.ts'
import * as store from '../store/outside.ts'
import { texts as gatheringTexts } from '../web/gathering-texts.ts'
import { texts } from '../web/outside-texts.ts'
import { outsideRow } from './list-outside-meetings.ts'
import { asking, outsideSubject, standingOf } from './outside-steps.ts'
import { type PaperData, paperTemplate } from './papers.ts'

/** 外部の会議を一件見る。 With its report and who has seen it; printed as 復命書, A4. */
export const getOutsideMeeting = defineOperation({
  name: 'calendar.getOutsideMeeting',
  title: { ja: '外部の会議を見る', en: 'Show an outside meeting' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({ meetingId: z.uuid() }),
  output: OutsideMeeting,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: paperTemplate,
    title: texts.report,
    data: printed,
    subject: ({ meetingId }) => outsideSubject(meetingId),
  },
  async handle({ meetingId }, call) {
    const { db, actor, clock } = call
    const { councilId } = actor
    const today = clock.today()
    const meeting = await store.findOutsideMeeting(db, councilId, meetingId, asking(call))
    if (!meeting) refuse(commonRefusals, 'notFound')
    const kinds = await listKinds(db, councilId)
    const report = (await store.findReport(db, councilId, meetingId)) ?? null
    const circulation = report ? await store.listCirculation(db, councilId, report.reportId) : []
    const toSee = circulation.some(({ accountId, seenOn }) => accountId === actor.accountId && seenOn === null)
    const titleIn = (language: Language) => kindTitle(kinds, 'outside', meeting.kind, language, meeting.heldOn)
    return {
      ...outsideRow(meeting, today),
      organiser: meeting.organiser,
      seat: meeting.seat,
      kindTitle: { ja: titleIn('ja'), en: titleIn('en') },
      revision: meeting.revision,
      going: await store.listGoing(db, councilId, meetingId),
      report,
      circulation,
      withdrawn: await store.listWithdrawn(db, councilId, meetingId),
      colleagues: mayRecord(actor) ? await store.listColleagues(db, councilId, meeting.scopeId, today) : [],
      can: outsideDoings(standingOf(meeting), today, { may: mayRecord(actor), toSee }),
    }
  },
})

/** 復命書。 With boxes for those to whom it circulates; one that is not written yet prints as a form to fill in. */
function printed(meeting: OutsideMeeting, language: Language): PaperData {
  const t = (key: keyof typeof texts) => texts[key][language]
  const { report, circulation } = meeting
  const day = language === 'ja' ? eraDayText(meeting.heldOn) : dayText(meeting.heldOn, language)
  const times = fill(gatheringTexts.fromTo[language], { from: timeText(meeting.startTime, language), to: timeText(meeting.endTime, language) })
  const went = [...meeting.attendees, report?.others ?? ''].filter(Boolean).join('、')
  const section = (title: string, text: string) => ({ title, lines: (text || t('blank')).split('\n') })
  const seen = circulation.map(({ name, seenOn }, at) => [String(at + 1), name, seenOn === null ? '' : dayText(seenOn, language)])
  return {
    title: t('report'),
    heading: [meeting.bodyName, meeting.title].filter(Boolean).join('　'),
    rows: [
      [t('when'), `${day}　${times}`],
      [t('meetingName'), [meeting.bodyName, meeting.title].filter(Boolean).join('　')],
      [t('organiser'), meeting.organiser || t('blank')],
      [t('place'), meeting.place || t('blank')],
      [t('attendees'), went || t('blank')],
      ...(report ? [[t('recordedBy'), `${report.recordedBy}　${dayText(dayInJapan(new Date(report.recordedAt)), language)}`] as const] : []),
    ],
    texts: [
      section(t('content'), report?.content ?? ''),
      section(t('impressions'), report?.impressions ?? ''),
      section(t('followUp'), report?.followUp ?? ''),
      section(t('materials'), report?.materials ?? ''),
    ],
    tables: seen.length === 0 ? [] : [{ title: t('circulation'), widths: [14, 0, 60], heads: ['', t('name'), t('seenOn')], rows: seen, tall: false }],
    signers: [],
  }
}
