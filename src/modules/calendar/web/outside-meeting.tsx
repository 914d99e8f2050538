import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayInJapan, dayText, readCount, readTime } from '#kernel/values'
import {
  type Answer,
  Attachments,
  DataTable,
  HistoryLink,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
  RequestKey,
  type Sent,
  Sheet,
  TextLink,
  act,
  api,
  attachmentsFor,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations as fileOperations } from '#files'
import { outsideStateTitles, outsideTaskTitles } from '../schema.ts'
import { MeetingLinks, calendarApi, nameOf, whenText } from './gathering-parts.tsx'
import { ChangePlan, Circulate, ReportForm, WithdrawReport, places } from './outside-forms.tsx'
import { texts } from './outside-texts.ts'

const subjectType = 'calendar.outsideMeeting'

export async function loader({ context, params }: LoadArgs) {
  const { files } = api<{ files: typeof fileOperations }>(context)
  const meetingId = params['meetingId'] ?? ''
  const list = attachmentsFor(files.listAttachments({ subjectType, subjectId: meetingId }))
  const [meeting, attachments] = await Promise.all([calendarApi(context).calendar.getOutsideMeeting({ meetingId }), list])
  return { meeting, attachments, requestKey: crypto.randomUUID(), attachKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { calendar } = calendarApi(args.context)
  const meetingId = args.params['meetingId'] ?? ''
  const opened = ({ text }: Sent) => ({ meetingId, revision: Number(text('revision')) })
  // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
  const time = (sent: Sent, name: string) => readTime(sent.text(name)) ?? sent.text(name)
  const long = (sent: Sent, name: string) => sent.text(name).replaceAll('\r\n', '\n')
  return act(args, `/office/meetings/outside/${meetingId}`, {
    change: (sent) =>
      calendar.changeOutsideMeeting(
        {
          ...opened(sent),
          title: sent.text('title'),
          heldOn: sent.day('heldOn'),
          startTime: time(sent, 'startTime'),
          endTime: time(sent, 'endTime'),
          place: sent.text('place'),
          attendees: sent.chosen('going-'),
        },
        sent,
      ),
    'call-off': (sent) => calendar.callOffOutsideMeeting(opened(sent), sent),
    report: (sent) =>
      calendar.reportOutsideMeeting(
        {
          ...opened(sent),
          attended: sent.chosen('went-'),
          others: sent.text('others'),
          ...(sent.text('otherCount') !== '' && { otherCount: readCount(sent.text('otherCount')) ?? (sent.text('otherCount') as unknown as number) }),
          content: long(sent, 'content'),
          impressions: long(sent, 'impressions'),
          followUp: long(sent, 'followUp'),
          materials: long(sent, 'materials'),
        },
        sent,
      ),
    withdraw: (sent) => calendar.withdrawOutsideReport({ ...opened(sent), reason: sent.text('reason') }, sent),
    circulate: (sent) => calendar.circulateReport({ ...opened(sent), accountIds: places.map((at) => sent.text(at)).filter(Boolean) }, sent),
    see: (sent) => calendar.markReportSeen(opened(sent), sent),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function OutsideMeetingPage() {
  const { meeting, attachments, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { meetingId, revision, report, circulation, can, task } = meeting
  const box = { answer, requestKey, hidden: { revision: String(revision) } }
  const did = `did_${search.get('done')}`
  const written = report && [
    [t('content'), report.content],
    [t('impressions'), report.impressions || t('blank')],
    [t('followUp'), report.followUp || t('blank')],
    [t('materials'), report.materials || t('blank')],
    [t('recordedBy'), `${report.recordedBy}　${dayText(dayInJapan(new Date(report.recordedAt)), language)}`],
  ]
  const went = [...meeting.attendees, report?.others ?? ''].filter(Boolean).join('、')
  return (
    <>
      <MeetingLinks here="none" />
      <PageTitle
        title={nameOf(meeting)}
        above={<TextLink to="/office/meetings/outside">{t('outsideMeetings')}</TextLink>}
        actions={<PrintLink operation="calendar.getOutsideMeeting" query={{ meetingId }} />}
      >
        {nameOf(meeting)} <span className="text-std-20N-150 max-sm:block">{whenText(meeting, language)}</span>
      </PageTitle>
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      {can.includes('see') && (
        <Form method="post" className="no-print mb-4">
          <RequestKey value={`${requestKey}-see`} />
          <input type="hidden" name="form" value="see" />
          <input type="hidden" name="see.revision" value={revision} />
          <button className={button.filled}>{t('see')}</button>
        </Form>
      )}
      <Sheet
        rows={[
          [t('when'), whenText(meeting, language)],
          [t('place'), meeting.place || t('blank')],
          [t('organiser'), meeting.organiser || t('blank')],
          [t('kind'), say(meeting.kindTitle)],
          [t('seat'), meeting.seat || t('blank')],
          [
            t('state'),
            <span key="state" className="inline-flex flex-wrap gap-1">
              <Mark>{say(outsideStateTitles[meeting.state])}</Mark>
              {task && <Mark>{say(outsideTaskTitles[task])}</Mark>}
            </span>,
          ],
          [t(report ? 'attendees' : 'going'), went || t('nobodyGoes')],
        ]}
      />
      <h2 className={sectionTitle}>{t('report')}</h2>
      {written ? <Sheet rows={written.map(([label = '', value]) => [label, value] as const)} /> : <p>{t('noReport')}</p>}
      {meeting.withdrawn.map(({ withdrawnOn, withdrawnBy, reason }, at) => (
        <p key={at} className="mt-2">
          {t('withdrawnLine', { day: dayText(withdrawnOn, language), name: withdrawnBy, reason })}
        </p>
      ))}
      <ReportForm meeting={meeting} box={box} />
      <WithdrawReport meeting={meeting} box={box} />
      {report && (
        <>
          <h2 className={sectionTitle}>{t('circulation')}</h2>
          {circulation.length === 0 ? (
            <p>{t('noCirculation')}</p>
          ) : (
            <DataTable
              caption={t('circulation')}
              rows={circulation.map((each, at) => ({ ...each, at }))}
              rowKey={({ accountId }) => accountId}
              columns={[
                { title: t('order'), oneLine: true, cell: ({ at }) => at + 1 },
                { title: t('name'), header: true, cell: ({ name }) => name },
                { title: t('seenOn'), oneLine: true, cell: ({ seenOn }) => (seenOn === null ? t('notSeen') : dayText(seenOn, language)) },
              ]}
            />
          )}
          <Circulate meeting={meeting} box={box} />
        </>
      )}
      <ChangePlan meeting={meeting} box={box} />
      <Attachments subjectType={subjectType} subjectId={meetingId} list={attachments} requestKey={attachKey} />
      <HistoryLink type={subjectType} id={meetingId} />
    </>
  )
}
