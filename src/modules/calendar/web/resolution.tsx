import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { countText, dayText } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  FormBox,
  HistoryLink,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
  RequestKey,
  SelectField,
  Sheet,
  TextField,
  TextLink,
  act,
  button,
  choicesOf,
  keepTyped,
  usePage,
} from '#ui'
import { seatText } from '../rules/seats.ts'
import {
  type Resolution,
  type ResolutionAnswer,
  answerWayTitles,
  auditorAnswerTitles,
  resolutionAnswerTitles,
  resolutionFormTitles,
  resolutionStateTitles,
  roleTitles,
} from '../schema.ts'
import { MeetingLinks, calendarApi, day } from './gathering-parts.tsx'
import { texts } from './resolution-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { calendar } = calendarApi(context)
  return { resolution: await calendar.getResolution({ resolutionId: params['resolutionId'] ?? '' }), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { calendar } = calendarApi(args.context)
  const resolutionId = args.params['resolutionId'] ?? ''
  const opened = ({ text }: { readonly text: (name: string) => string }) => ({ resolutionId, revision: Number(text('revision')) })
  return act(args, `/office/meetings/resolutions/${resolutionId}`, {
    answers: (sent) =>
      calendar.recordResolutionAnswers(
        {
          ...opened(sent),
          answeredOn: sent.day('answeredOn'),
          way: sent.text('way') as 'paper',
          answers: sent
            .text('seats')
            .split(' ')
            .map((answerId) => ({ answerId, answer: (sent.text(`of-${answerId}`) || null) as ResolutionAnswer | null })),
        },
        sent,
      ),
    decide: (sent) => calendar.decideResolution(opened(sent), sent),
    drop: (sent) => calendar.dropResolution({ ...opened(sent), reason: sent.text('reason') }, sent),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function ResolutionPage() {
  const { resolution, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { resolutionId, can, seats, state } = resolution
  const did = `did_${search.get('done')}`
  const box = { answer, requestKey, hidden: { revision: String(resolution.revision) } }
  return (
    <>
      <MeetingLinks here="none" />
      <PageTitle title={resolution.title} above={<TextLink to={`/office/meetings/bodies/${resolution.bodyId}`}>{resolution.bodyName}</TextLink>} />
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      <Sheet
        rows={[
          [t('state'), <Mark key="state">{say(resolutionStateTitles[state])}</Mark>],
          ...(state === 'open' ? [[t('answers'), <Waiting key="waiting" resolution={resolution} />] as const] : []),
          ...(resolution.decidedOn === null
            ? []
            : [
                [t('decidedOn'), dayText(resolution.decidedOn, language)] as const,
                [resolution.kindTitle[language], t(resolution.counts ? 'countedLine' : 'uncountedLine')] as const,
              ]),
          ...(resolution.droppedOn === null
            ? []
            : [[t('droppedOn'), dayText(resolution.droppedOn, language)] as const, [t('reason'), resolution.droppedBecause] as const]),
          [t('proposedOn'), dayText(resolution.proposedOn, language)],
          [t('proposer'), resolution.proposer],
          [t('minutesBy'), resolution.minutesBy],
          [t('form'), say(resolutionFormTitles[resolution.form])],
          [
            t('proposal'),
            <span key="proposal" className="whitespace-pre-line">
              {resolution.proposal}
            </span>,
          ],
        ]}
      />
      <div className="no-print mt-3 flex flex-wrap items-center gap-4">
        {resolution.meetingId && <TextLink to={`/office/meetings/${resolution.meetingId}`}>{t('openRecord')}</TextLink>}
        <PrintLink operation="calendar.makeResolutionProposal" query={{ resolutionId }} title={t('printProposal')} />
        {state === 'decided' && <PrintLink operation="calendar.makeResolutionMinutes" query={{ resolutionId }} title={t('printMinutes')} />}
        {can.includes('decide') && (
          <Form method="post">
            <RequestKey value={requestKey} />
            <input type="hidden" name="form" value="decide" />
            <input type="hidden" name="decide.revision" value={resolution.revision} />
            <button className={button.filled}>{t('decide')}</button>
          </Form>
        )}
      </div>
      {can.includes('answer') && <Answers resolution={resolution} box={box} />}
      {can.includes('drop') && (
        <FormBox {...box} form="drop" title={t('drop')} submit={t('drop')} labels={{ reason: t('reason') }}>
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
      <div className="mt-6">
        <DataTable
          caption={t('answers')}
          rows={seats}
          rowKey={(row) => row.answerId}
          columns={[
            { title: t('role'), oneLine: true, cell: (row) => roleTitles[row.role][language] },
            { title: t('name'), header: true, cell: (row) => seatText(row) },
            { title: t('answer'), oneLine: true, cell: (row) => row.answer && titlesFor(row.role)[row.answer]?.[language] },
            { title: t('answeredOn'), oneLine: true, cell: (row) => day(row.answeredOn, language) },
            { title: t('way'), oneLine: true, cell: (row) => row.way && answerWayTitles[row.way][language] },
          ]}
        />
      </div>
      <HistoryLink type="calendar.resolution" id={resolutionId} />
    </>
  )
}

type Titles = Readonly<Partial<Record<ResolutionAnswer, { readonly ja: string; readonly en: string }>>>
const titlesFor = (role: 'member' | 'auditor'): Titles => (role === 'auditor' ? auditorAnswerTitles : resolutionAnswerTitles)

/** 何を待っているか。 In words. */
function Waiting({ resolution }: { readonly resolution: Resolution }) {
  const { t, language } = usePage(texts)
  const { missing, objections, silent, readyOn } = resolution
  const lines = [
    objections > 0 && t('objectedLine'),
    missing > 0 && t('missingLine', { count: countText(missing) }),
    objections === 0 && missing === 0 && (readyOn === null ? t('nobodyLine') : t('readyLine', { day: dayText(readyOn, language) })),
    silent > 0 && t('silentLine', { count: countText(silent) }),
  ].filter(Boolean)
  return lines.join(' ')
}

/** 届いた回答。 One day and way for those that are changed now. */
function Answers({
  resolution,
  box,
}: {
  readonly resolution: Resolution
  readonly box: { readonly answer: Answer | undefined; readonly requestKey: string; readonly hidden: Readonly<Record<string, string>> }
}) {
  const { t, language, today } = usePage(texts)
  const { seats } = resolution
  const labels: Record<string, string> = { answeredOn: t('answeredOn'), way: t('way') }
  for (const [at, seat] of seats.entries()) {
    labels[`of-${seat.answerId}`] = t('answerOf', { seat: seatText(seat) })
    labels[`answers.${at}.answer`] = labels[`of-${seat.answerId}`]!
  }
  return (
    <FormBox
      {...box}
      form="answers"
      title={t('recordAnswers')}
      help={t('answersHelp')}
      submit={t('saveAnswers')}
      open
      hidden={{ ...box.hidden, seats: seats.map(({ answerId }) => answerId).join(' ') }}
      labels={labels}
      values={{
        answeredOn: day(today, language),
        way: 'paper',
        ...Object.fromEntries(seats.map(({ answerId, answer }) => [`of-${answerId}`, answer ?? ''])),
      }}
    >
      {(field) => (
        <>
          <div className="grid gap-5 sm:grid-cols-2">
            <DateField {...field('answeredOn')} required />
            <SelectField {...field('way')} choices={choicesOf(answerWayTitles, language)} />
          </div>
          {seats.map(({ answerId, role }) => (
            <SelectField
              key={answerId}
              {...field(`of-${answerId}`)}
              choices={[
                { value: '', label: t('unanswered') },
                ...Object.entries(titlesFor(role)).map(([value, title]) => ({ value, label: title[language] })),
              ]}
            />
          ))}
        </>
      )}
    </FormBox>
  )
}
