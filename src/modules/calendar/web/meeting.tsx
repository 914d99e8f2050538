import { redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { countText, dayText, yenText } from '#kernel/values'
import {
  Attachments,
  ButtonLink,
  HistoryLink,
  type LoadArgs,
  Notice,
  PageTitle,
  PrintLink,
  Sheet,
  TextLink,
  WithdrawForm,
  WithdrawnNote,
  answerForm,
  api,
  attachmentsFor,
  usePage,
} from '#ui'
import type { operations as fileOperations } from '#files'
import type { operations } from '../index.ts'
import { figuresOf } from '../rules/figures.ts'
import { countsAsHeld, outcomeTitles } from '../schema.ts'
import { texts as resolutionTexts } from './resolution-texts.ts'
import { roomTexts } from './room-texts.ts'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { calendar, files } = api<{ calendar: typeof operations; files: typeof fileOperations }>(context)
  const meetingId = params['meetingId'] ?? ''
  const list = attachmentsFor(files.listAttachments({ subjectType: 'calendar.meeting', subjectId: meetingId }))
  const [meeting, attachments] = await Promise.all([calendar.getMeeting({ meetingId }), list])
  return { meeting, attachments, requestKey: crypto.randomUUID(), attachKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const { calendar } = api<{ calendar: typeof operations }>(context)
  const meetingId = params['meetingId'] ?? ''
  return answerForm(request, async ({ reason = '', requestKey = '' }) => {
    await calendar.withdrawMeeting({ meetingId, reason }, { key: requestKey })
    return redirect(`/office/meetings/${meetingId}`)
  })
}

export default function MeetingPage() {
  const { meeting, attachments, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const room = roomTexts[meeting.room]
  const { t, say, language } = usePage({ ...texts, ...room.record })
  const { withdrawal } = meeting
  return (
    <>
      <PageTitle
        title={t('record')}
        above={<TextLink to={room.records}>{t('meetings')}</TextLink>}
        actions={
          <>
            <PrintLink operation="calendar.getMeeting" query={{ meetingId: meeting.meetingId }} />
            {meeting.can.includes('correct') && (
              <ButtonLink kind="outlined" to={`${room.correct}?replaces=${meeting.meetingId}`} title={t('correct')} />
            )}
          </>
        }
      >
        {meeting.bodyName} <span className="text-std-20N-150 max-sm:block">{dayText(meeting.heldOn, language)}</span>
      </PageTitle>
      {search.has('recorded') && !meeting.withdrawn && (
        <Notice>{t(meeting.counts ? 'saved' : countsAsHeld(meeting.outcome) ? 'savedInWriting' : 'savedUncounted')}</Notice>
      )}
      <WithdrawnNote withdrawal={withdrawal} correctedAt={meeting.replacedBy && `/office/meetings/${meeting.replacedBy}`} />
      <Sheet
        rows={[
          [t('heldOn'), dayText(meeting.heldOn, language)],
          [t('outcome'), say(outcomeTitles[meeting.outcome])],
          [t('place'), meeting.place || t('blank')],
          ...(meeting.resolutionId === null ? figuresOf(meeting) : []).map(
            ({ label, count, about }) => [t(label), t(about ? 'aboutPeople' : 'people', { count: countText(count) })] as const,
          ),
          ...(meeting.belowQuorum ? [[t('outcome'), t('belowQuorum')] as const] : []),
          [t('expenseYen'), yenText(meeting.expenseYen)],
          [t('minutes'), meeting.minutes || t('blank')],
          [t('recordedBy'), meeting.recordedBy],
        ]}
      />
      {meeting.resolutionId && (
        <p className="mt-3">
          <TextLink to={`/office/meetings/resolutions/${meeting.resolutionId}`}>{say(resolutionTexts.toResolution)}</TextLink>
        </p>
      )}
      {meeting.gatheringId && (
        <p className="mt-3">
          <TextLink to={`/office/meetings/gatherings/${meeting.gatheringId}`}>{t('toGathering')}</TextLink>
        </p>
      )}
      {meeting.replaces && (
        <p className="mt-3">
          <TextLink to={`/office/meetings/${meeting.replaces}`}>{t('replaces')}</TextLink>
        </p>
      )}
      <Attachments subjectType="calendar.meeting" subjectId={meeting.meetingId} list={attachments} requestKey={attachKey} />
      {meeting.can.includes('withdraw') && <WithdrawForm answer={answer} requestKey={requestKey} />}
      <HistoryLink type="calendar.meeting" id={meeting.meetingId} />
    </>
  )
}
