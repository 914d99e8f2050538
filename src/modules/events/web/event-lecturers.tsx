import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText } from '#kernel/values'
import {
  type Answer,
  Attachments,
  DataTable,
  DateField,
  FormBox,
  HistoryLink,
  type LoadArgs,
  Notice,
  PageTitle,
  PrintLink,
  SelectField,
  TextField,
  TextLink,
  Tick,
  act,
  api,
  attachmentsFor,
  choicesOf,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations as fileOperations } from '#files'
import { type LecturerRow, type LetterPurpose, answerWayTitles, answerWays, lecturerAnswerTitles, letterPurposes } from '../schema.ts'
import { LecturerExport, TermFields, sentTerms, termFields, termLabels, useLecturerColumns } from './lecturer-parts.tsx'
import { texts } from './lecturer-texts.ts'
import { type Found, findSubject, keptChoice, subjectOf } from './find-subject.ts'
import { EventLinks, day, eventsApi, issuersOf } from './parts.tsx'

const subjectType = 'events.lecturer'

export async function loader({ context, params, url }: LoadArgs) {
  const { events } = eventsApi(context)
  const { files } = api<{ files: typeof fileOperations }>(context)
  const eventId = params['eventId'] ?? ''
  const [event, { items }, issuers] = await Promise.all([events.getEvent({ eventId }), events.listLecturers({ eventId }), issuersOf(context)])
  const of = items.find(({ lecturerId }) => lecturerId === url.searchParams.get('of'))?.lecturerId
  const attachments = of === undefined ? null : await attachmentsFor(files.listAttachments({ subjectType, subjectId: of }))
  return { event, items, issuers, attachments, requestKey: crypto.randomUUID(), attachKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const form = (await args.request.clone().formData()).get('form')
  if (form === 'find') return findSubject(args)
  const { events } = eventsApi(args.context)
  const eventId = args.params['eventId'] ?? ''
  let letter: Readonly<Record<string, string>> = {}
  const opened = (sent: { text(name: string): string }) => ({ lecturerId: sent.text('lecturerId'), revision: Number(sent.text('revision')) })
  const answer = await act(args, `/office/events/${eventId}/lecturers`, {
    add: (sent) => {
      return events.addLecturer({ eventId, ...subjectOf(sent.text('who')), ...sentTerms(sent) }, sent)
    },
    change: (sent) => events.changeLecturer({ ...opened(sent), ...sentTerms(sent) }, sent),
    answer: (sent) =>
      events.answerLecturer(
        {
          ...opened(sent),
          answer: sent.text('answer') as 'accepted',
          answeredOn: sent.day('answeredOn'),
          way: sent.text('way') as 'paper',
          remark: sent.text('remark'),
        },
        sent,
      ),
    cancel: (sent) => events.cancelLecturer({ ...opened(sent), reason: sent.text('reason') }, sent),
    write: async (sent) => {
      const { letterId, count } = await events.draftLecturerLetter(
        { eventId, purpose: sent.text('purpose') as LetterPurpose, issuer: sent.text('issuer'), lecturerIds: sent.chosen('to-') },
        sent,
      )
      letter = { letter: letterId, count: String(count) }
    },
  })
  if (answer instanceof Response) {
    const to = new URL(answer.headers.get('location')!, args.request.url)
    for (const name of ['letter', 'count', 'of']) to.searchParams.delete(name)
    for (const [name, value] of Object.entries(letter)) to.searchParams.set(name, value)
    answer.headers.set('location', `${to.pathname}${to.search}`)
  }
  return answer
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function EventLecturers() {
  const { event, items, issuers, attachments, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>() as Answer | { readonly found: Found } | undefined
  const answer = answered && 'form' in answered ? answered : undefined
  const found = answered && 'found' in answered ? answered.found : undefined
  const [search] = useSearchParams()
  const { t, language } = usePage(texts)
  const columns = useLecturerColumns({ event: false, link: (row) => `?of=${row.lecturerId}#of` })
  const chosen = items.find(({ lecturerId }) => lecturerId === search.get('of'))
  const letter = search.get('letter')
  const writable = items.filter(({ state }) => ['planned', 'accepted'].includes(state))
  const sessions = event.sessions.filter(({ state }) => state !== 'called-off')
  const shared = { answer, requestKey }
  return (
    <>
      <EventLinks here="none" />
      <PageTitle
        title={t('lecturersOf', { title: event.title })}
        above={<TextLink to={`/office/events/${event.eventId}`}>{event.title}</TextLink>}
        actions={<LecturerExport asked={{ eventId: event.eventId }} />}
      />
      {answer === undefined && letter && (
        <Notice>
          {t('drafted', { count: search.get('count') ?? '' })} <TextLink to={`/office/letters/${letter}`}>{t('openLetter')}</TextLink>
        </Notice>
      )}
      {answer === undefined && !letter && search.has('done') && <Notice>{t('did')}</Notice>}
      {items.length === 0 ? (
        <p>{t('noLecturers')}</p>
      ) : (
        <>
          <DataTable caption={t('lecturers')} rows={items} rowKey={({ lecturerId }) => lecturerId} columns={columns} />
          {items.some(({ taxYen }) => taxYen === null) && <p className="mt-2">{t('rateMissingHelp')}</p>}
          <p className="no-print my-4 flex flex-wrap gap-4">
            {(['fees', 'acceptances', 'receipts'] as const).map((as) => (
              <PrintLink key={as} operation="events.printLecturers" query={{ eventId: event.eventId, as }} title={t(as)} />
            ))}
          </p>
        </>
      )}
      {chosen && <Chosen key={chosen.lecturerId} lecturer={chosen} sessions={sessions} {...shared} />}
      {chosen && attachments && (
        <Attachments
          key={`files ${chosen.lecturerId}`}
          subjectType={subjectType}
          subjectId={chosen.lecturerId}
          list={attachments}
          requestKey={attachKey}
        />
      )}
      <section aria-labelledby="add">
        <h2 id="add" className={sectionTitle}>
          {t('add')}
        </h2>
        <FormBox
          form="find"
          title={t('find')}
          help={t('findHelp')}
          submit={t('find')}
          open={found !== undefined}
          labels={{ search: t('search') }}
          values={{ search: found?.asked }}
          {...shared}
        >
          {(field) => (
            <>
              <TextField {...field('search')} />
              {found && <p role="status">{found.choices.length === 0 ? t('foundNone') : t('foundCount', { count: found.choices.length })}</p>}
            </>
          )}
        </FormBox>
        <FormBox
          key={found?.asked}
          form="add"
          title={t('add')}
          submit={t('add')}
          open={found !== undefined || items.length === 0}
          labels={{ who: t('who'), ...termLabels(t) }}
          values={{
            who: found?.choices[0]?.value ?? '',
            gatheringId: sessions[0]?.gatheringId ?? '',
            feeYen: '0',
            feeBasis: 'gross',
            travelYen: '0',
          }}
          {...shared}
        >
          {(field) => (
            <>
              <SelectField
                {...field('who')}
                choices={[{ value: '', label: t('notFromRegister') }, ...(found?.choices ?? keptChoice(answer?.typed['add.who'], t('chosenBefore')))]}
              />
              <TermFields
                field={field}
                prefix="add."
                withheld={answer?.form === 'add' ? answer.typed['add.withheld'] === 'yes' : false}
                sessions={sessions}
              />
            </>
          )}
        </FormBox>
      </section>
      {writable.length > 0 && issuers.length > 0 && (
        <FormBox
          form="write"
          title={t('write')}
          help={t('writeHelp')}
          submit={t('write')}
          labels={{ purpose: t('purpose'), issuer: t('issuer'), lecturerIds: t('toWhom') }}
          values={{ purpose: writable.some(({ state }) => state === 'planned') ? 'ask' : 'thank' }}
          {...shared}
        >
          {(field) => (
            <>
              <SelectField {...field('purpose')} choices={letterPurposes.map((value) => ({ value, label: t(`purpose_${value}`) }))} />
              <SelectField {...field('issuer')} choices={[{ value: '', label: t('choose') }, ...issuers]} />
              <fieldset>
                <legend className="font-700">{t('toWhom')}</legend>
                {writable.map((row) => (
                  <Tick
                    key={row.lecturerId}
                    name={`write.to-${row.lecturerId}`}
                    checked={answer?.form === 'write' ? answer.typed[`write.to-${row.lecturerId}`] === 'yes' : row.state === 'planned'}
                  >
                    {[row.shownName, row.subject, dayText(row.heldOn, language)].join('　')}
                  </Tick>
                ))}
              </fieldset>
            </>
          )}
        </FormBox>
      )}
    </>
  )
}

/** 一人の手続き。 */
function Chosen({
  lecturer: l,
  sessions,
  answer,
  requestKey,
}: {
  readonly lecturer: LecturerRow
  readonly sessions: Parameters<typeof TermFields>[0]['sessions']
  readonly answer: Answer | undefined
  readonly requestKey: string
}) {
  const { t, say, language, today } = usePage(texts)
  const hidden = { lecturerId: l.lecturerId, revision: String(l.revision) }
  const shared = { answer, requestKey, hidden }
  const own = l.asSession ? { heldOn: '', startTime: '', endTime: '' } : { ...l, heldOn: day(l.heldOn, language) }
  const values = Object.fromEntries(termFields.map((name) => [name, String({ ...l, ...own }[name] ?? '')]))
  const said = [
    l.answeredOn && `${dayText(l.answeredOn, language)}　${l.answerWay === null ? '' : say(answerWayTitles[l.answerWay])}`,
    l.answerRemark,
    l.cancelledBecause,
    l.remark,
  ]
  return (
    <section aria-labelledby="of" className="mt-6 rounded-8 border border-solid-gray-400 px-4 py-3">
      <h2 id="of" tabIndex={-1} className="text-std-20B-150">{`${l.shownName}　${l.subject}`}</h2>
      <p>{said.filter(Boolean).join('　')}</p>
      {l.state !== 'cancelled' && (
        <>
          <FormBox
            form="answer"
            title={t('answer')}
            submit={t('answer')}
            open={l.state === 'asked'}
            labels={{ answer: t('answerIs'), answeredOn: t('answeredOn'), way: t('answerWay'), remark: t('remark') }}
            values={{ answer: 'accepted', answeredOn: day(today, language), way: 'paper' }}
            {...shared}
          >
            {(field) => (
              <>
                <SelectField {...field('answer')} choices={choicesOf(lecturerAnswerTitles, language)} />
                <DateField {...field('answeredOn')} required />
                <SelectField {...field('way')} choices={answerWays.map((value) => ({ value, label: say(answerWayTitles[value]) }))} />
                <TextField {...field('remark')} />
              </>
            )}
          </FormBox>
          <FormBox form="change" title={t('change')} submit={t('save')} labels={termLabels(t)} values={values} {...shared}>
            {(field) => (
              <TermFields
                field={field}
                prefix="change."
                withheld={answer?.form === 'change' ? answer.typed['change.withheld'] === 'yes' : l.withheld}
                sessions={sessions}
              />
            )}
          </FormBox>
          <FormBox form="cancel" title={t('cancel')} submit={t('cancel')} labels={{ reason: t('reason') }} {...shared}>
            {(field) => <TextField {...field('reason')} required />}
          </FormBox>
        </>
      )}
      <HistoryLink type="events.lecturer" id={l.lecturerId} />
    </section>
  )
}
