import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { readCount, readTime } from '#kernel/values'
import {
  type Answer,
  Attachments,
  ButtonLink,
  HistoryLink,
  type LoadArgs,
  Notice,
  PageTitle,
  RequestKey,
  type Sent,
  Sheet,
  TextLink,
  act,
  api,
  attachmentsFor,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import type { operations as fileOperations } from '#files'
import { countedRoles, offeredKinds } from '../schema.ts'
import { Hold, MailNotice, Minutes, Notify, ReplyCodes, Signers, Stops } from './gathering-forms.tsx'
import { MeetingLinks, QuorumLine, StateMarks, calendarApi, day, nameOf, whenText } from './gathering-parts.tsx'
import { Agenda, Changes, Notices, Record, Seats } from './gathering-sections.tsx'
import { texts } from './gathering-texts.ts'
import { texts as replyTexts } from './reply-texts.ts'
import { roomTexts } from './room-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { calendar } = calendarApi(context)
  const { files } = api<{ files: typeof fileOperations }>(context)
  const gatheringId = params['gatheringId'] ?? ''
  const { today } = context.get(pageContext).shell
  const list = attachmentsFor(files.listAttachments({ subjectType: 'calendar.gathering', subjectId: gatheringId }))
  const [gathering, kinds, attachments] = await Promise.all([calendar.getGathering({ gatheringId }), calendar.listKinds({}), list])
  const reasons = offeredKinds(kinds.items, 'reason', today)
  const mail = gathering.can.includes('notify') ? await calendar.listMailSeats({ gatheringId }) : { items: [], tooSensitive: false, letter: null }
  return { gathering, mail, reasons, attachments, requestKey: crypto.randomUUID(), attachKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { calendar } = calendarApi(args.context)
  const gatheringId = args.params['gatheringId'] ?? ''
  const opened = ({ text }: Sent) => ({ gatheringId, revision: Number(text('revision')) })
  const stop = (sent: Sent) => ({
    ...opened(sent),
    ...(sent.text('reasonCode') && { reasonCode: sent.text('reasonCode') }),
    reason: sent.text('reason'),
  })
  // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
  const time = (sent: Sent, name: string) => readTime(sent.text(name)) ?? sent.text(name)
  const counts = (sent: Sent, ...names: readonly string[]) =>
    Object.fromEntries(
      names.filter((name) => sent.text(name) !== '').map((name) => [name, readCount(sent.text(name)) ?? (sent.text(name) as unknown as number)]),
    )
  return act(args, `/office/meetings/gatherings/${gatheringId}`, {
    change: (sent) =>
      calendar.changeGathering(
        {
          ...opened(sent),
          title: sent.text('title'),
          heldOn: sent.day('heldOn'),
          startTime: time(sent, 'startTime'),
          endTime: time(sent, 'endTime'),
          place: sent.text('place'),
          openToPublic: sent.text('openToPublic') === 'yes',
          reason: sent.text('reason'),
        },
        sent,
      ),
    'call-off': (sent) => calendar.callOffGathering(stop(sent), sent),
    postpone: (sent) => calendar.postponeGathering(stop(sent), sent),
    'take-up': (sent) => calendar.takeUpGathering(opened(sent), sent),
    draft: (sent) => calendar.draftNotice({ ...opened(sent), replyBy: sent.dayOrNull('replyBy'), lateBecause: sent.text('lateBecause') }, sent),
    mail: (sent) =>
      calendar.sendNotice(
        {
          ...opened(sent),
          participantIds: sent.chosen('to-'),
          replyBy: sent.dayOrNull('replyBy'),
          lateBecause: sent.text('lateBecause'),
          restByLetter: sent.text('restByLetter') === 'yes',
          ...(sent.text('letterId') && { letterId: sent.text('letterId') }),
        },
        sent,
      ),
    codes: (sent) => calendar.issueReplyCodes(opened(sent), sent),
    give: (sent) =>
      calendar.giveNotice(
        { ...opened(sent), way: sent.text('way') as 'phone', givenOn: sent.day('givenOn'), lateBecause: sent.text('lateBecause') },
        sent,
      ),
    hold: (sent) =>
      calendar.holdGathering(
        {
          ...opened(sent),
          outcome: sent.text('outcome') as 'held',
          ...counts(sent, 'attendeeCount', 'secretariatCount', 'observerCount', 'guestCount', 'expenseYen'),
          approximate: countedRoles.filter((role) => sent.text(`about-${role}`) === 'yes'),
          minutes: sent.text('minutes').replaceAll('\r\n', '\n'),
          belowQuorum: sent.text('belowQuorum') === 'yes',
        },
        sent,
      ),
    signers: (sent) => calendar.nameSigners({ ...opened(sent), participantIds: sent.chosen('seat-') }, sent),
    minutes: (sent) => calendar.writeMinutes({ ...opened(sent), minutes: sent.text('minutes').replaceAll('\r\n', '\n') }, sent),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function GatheringPage() {
  const { gathering, mail, reasons, attachments, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, language, today } = usePage({ ...texts, ...roomTexts[gathering.room].gathering })
  const { gatheringId, can } = gathering
  const told = gathering.toTell && ['change', 'call-off', 'postpone', 'take-up'].includes(search.get('done') ?? '')
  const uncounted = search.get('done') === 'hold' && gathering.record?.counts === false
  const did = told ? 'did_told' : uncounted ? 'did_heldUncounted' : `did_${search.get('done')}`
  const box = { answer, requestKey, hidden: { revision: String(gathering.revision) } }
  const shared = { gathering, box }
  const waiting = gathering.notices.findLast(({ givenOn, letterId }) => givenOn === null && letterId !== null)?.letterId
  return (
    <>
      <MeetingLinks here="none" />
      <PageTitle title={nameOf(gathering)} above={gathering.kindTitle[language]}>
        {nameOf(gathering)} <span className="text-std-20N-150 max-sm:block">{whenText(gathering, language)}</span>
      </PageTitle>
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      {did in replyTexts && answer === undefined && <Notice>{replyTexts[did as keyof typeof replyTexts][language]}</Notice>}
      <section aria-labelledby="next-step" className="mb-6 rounded-8 border border-solid-gray-300 px-4 py-3">
        <h2 id="next-step" className="text-std-20B-150">
          {t('next')}
        </h2>
        <p>{t(`next-${gathering.next}`)}</p>
        {gathering.next === 'announce' && gathering.noticeBy !== null && (
          <p>
            {gathering.noticeBy < today
              ? t('noticeByPassed', { day: day(gathering.noticeBy, language) })
              : t('noticeByRemark', { day: day(gathering.noticeBy, language), days: gathering.rule?.noticeDays ?? 0 })}
          </p>
        )}
        <div className="mt-2 flex flex-wrap gap-3">
          {can.includes('attend') && gathering.next === 'attend' && (
            <ButtonLink to={`/office/meetings/gatherings/${gatheringId}/attendance`} title={t('toAttendance')} />
          )}
          {waiting && can.includes('notify') && <ButtonLink to={`/office/letters/${waiting}`} title={t('openDraft')} />}
          {can.includes('take-up') && (
            <Form method="post">
              <RequestKey value={requestKey} />
              <input type="hidden" name="form" value="take-up" />
              <input type="hidden" name="take-up.revision" value={gathering.revision} />
              <button className={button.outlined}>{t('takeUp')}</button>
            </Form>
          )}
        </div>
        <Notify {...shared} />
        <MailNotice {...shared} mail={mail} />
        <ReplyCodes {...shared} />
        <Hold {...shared} />
        <Signers {...shared} />
        <Minutes {...shared} />
        <Stops {...shared} reasons={reasons} />
      </section>
      <Sheet
        rows={[
          [t('when'), whenText(gathering, language)],
          [t('place'), gathering.place || t('blank')],
          [
            t('body'),
            <TextLink key="body" to={`/office/meetings/bodies/${gathering.bodyId}`}>
              {gathering.bodyName}
            </TextLink>,
          ],
          [t('state'), <StateMarks key="state" row={gathering} today={today} />],
          ...(gathering.openToPublic ? [[t('openToPublic'), '○'] as const] : []),
          [t('quorum'), <QuorumLine key="quorum" quorum={gathering.quorum} />],
        ]}
      />
      <Record gathering={gathering} />
      <Agenda gathering={gathering} />
      <Seats gathering={gathering} />
      <Notices gathering={gathering} />
      <Changes gathering={gathering} />
      <Attachments subjectType="calendar.gathering" subjectId={gatheringId} list={attachments} requestKey={attachKey} />
      <HistoryLink type="calendar.gathering" id={gatheringId} />
    </>
  )
}
