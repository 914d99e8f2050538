import { redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, momentText, readCount } from '#kernel/values'
import { offeredKinds } from '#calendar/schema'
import {
  type Answer,
  ButtonLink,
  DataTable,
  DateField,
  FormBox,
  HistoryLink,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
  SelectField,
  type Sent,
  Sheet,
  TextField,
  TextLink,
  Tick,
  act,
  keepTyped,
  pageContext,
  sectionTitle,
  usePage,
} from '#ui'
import { type Session, admissionTitles, copiedParts, eventStateTitles, offeredTerms } from '../schema.ts'
import { Recruitments, recruitmentTitle } from './recruitments.tsx'
import { texts as surveyTexts } from './survey-texts.ts'
import { SurveyLines } from './survey-parts.tsx'
import { EventFields, EventLinks, eventLabels, eventsApi, feeText, filledEvent, sentEvent, yearTitle } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params, request }: LoadArgs) {
  const { events, calendar, forms } = eventsApi(context)
  const none = { items: [] }
  const event = await events.getEvent({ eventId: params['eventId'] ?? '' })
  const { today } = context.get(pageContext).shell
  const [{ certificateKinds, terms }, { items: parts }, kinds, published, { items: surveys }] = await Promise.all([
    events.listChoices({}),
    event.partOf === null ? events.listEvents({ partOf: event.eventId }) : none,
    event.can.includes('change') ? calendar.listKinds({}).catch(() => none) : none,
    event.can.includes('open') ? forms.listForms({ state: 'published' }).catch(() => none) : none,
    events.listSurveys({ eventId: event.eventId }),
  ])
  return {
    event,
    parts,
    surveys,
    terms,
    recruitments: terms.filter(
      (term) => term.list === 'recruitment' && (event.recruitment === term.code || offeredTerms([term], 'recruitment', today).length > 0),
    ),
    certificateKinds,
    // What it has stays to be seen and taken away, also where it is no longer offered.
    themes: terms.filter(
      (term) => term.list === 'content' && (event.themes.includes(term.code) || offeredTerms([term], 'content', today).length > 0),
    ),
    gatheringKinds: offeredKinds(kinds.items, 'gathering', today),
    forms: published.items.map(({ formId, title }) => ({ value: formId, label: title })),
    origin: new URL(request.url).origin,
    requestKey: crypto.randomUUID(),
  }
}

export async function action(args: LoadArgs) {
  const { events } = eventsApi(args.context)
  const eventId = args.params['eventId'] ?? ''
  const revision = Number((await args.request.clone().formData()).get('revision'))
  const opened = { eventId, revision }
  // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
  const count = (sent: Sent, name: string) => readCount(sent.text(name)) ?? (sent.text(name) as unknown as number)
  let copied = ''
  let recruiting = ''
  const answer = await act(args, `/office/events/${eventId}`, {
    change: (sent) => events.changeEvent({ ...opened, ...sentEvent(sent) }, sent),
    session: (sent) =>
      events.addSession(
        {
          ...opened,
          kind: sent.text('kind'),
          heldOn: sent.day('heldOn'),
          startTime: sent.text('startTime').normalize('NFKC').padStart(5, '0'),
          endTime: sent.text('endTime').normalize('NFKC').padStart(5, '0'),
          place: sent.text('place'),
          subject: sent.text('subject'),
          minutes: sent.text('minutes') === '' ? null : count(sent, 'minutes'),
          makesUp: sent.text('makesUp') || null,
        },
        sent,
      ),
    remove: (sent) => events.removeSession({ ...opened, gatheringId: sent.text('gatheringId') }, sent),
    open: (sent) => events.openAdmission({ ...opened, formId: sent.text('formId') }, sent),
    draw: (sent) => events.drawPlaces(opened, sent),
    recruit: async (sent) => {
      const { bodyId } = await events.getEvent({ eventId })
      recruiting = (await events.planEvent({ bodyId, partOf: eventId, ...sentEvent(sent) }, sent)).eventId
    },
    callOff: (sent) => events.callOffEvent({ ...opened, reason: sent.text('reason') }, sent),
    conclude: (sent) => events.concludeEvent({ ...opened, closeSurveys: sent.text('closeSurveys') === 'yes' }, sent),
    reopen: (sent) => events.reopenEvent({ ...opened, reason: sent.text('reason') }, sent),
    copy: async (sent) => {
      const made = await events.copyEvent(
        {
          eventId,
          title: sent.text('title'),
          fiscalYear: count(sent, 'fiscalYear'),
          parts: sent.chosen('part-') as (typeof copiedParts)[number][],
          shiftDays: count(sent, 'shiftDays'),
        },
        sent,
      )
      copied = made.eventId
    },
  })
  if (answer instanceof Response && recruiting !== '') return redirect(`/office/events/${recruiting}?done=plan`)
  return answer instanceof Response && copied !== '' ? redirect(`/office/events/${copied}?done=copy`) : answer
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function EventPage() {
  const {
    event: e,
    parts,
    surveys,
    terms,
    recruitments,
    certificateKinds,
    themes,
    gatheringKinds,
    forms,
    origin,
    requestKey,
  } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage(texts)
  const { t: asks } = usePage(surveyTexts)
  const may = (doing: (typeof e.can)[number]) => e.can.includes(doing)
  const path = `/office/events/${e.eventId}`
  const shared = { answer, requestKey, revision: e.revision }
  const filled = filledEvent(e, language)
  const changing = answer?.form === 'change' ? answer.typed : undefined
  const subjectOf = (gatheringId: string) => {
    const session = e.sessions.find((each) => each.gatheringId === gatheringId)
    return session ? session.subject || dayText(session.heldOn, language) : ''
  }
  const period = [e.applyFrom, e.applyUntil].some((each) => each !== null)
    ? [e.applyFrom, e.applyUntil].map((each) => (each === null ? '' : dayText(each, language))).join(' － ')
    : ''
  const columns = [
    {
      title: t('heldOn'),
      oneLine: true,
      header: true,
      cell: (row: Session) => (
        <TextLink
          to={`/office/meetings/gatherings/${row.gatheringId}`}
        >{`${dayText(row.heldOn, language)} ${row.startTime}–${row.endTime}`}</TextLink>
      ),
    },
    { title: t('place'), cell: (row: Session) => row.place },
    {
      title: t('subject'),
      cell: (row: Session) => [row.subject, row.makesUp && t('makesUpOf', { subject: subjectOf(row.makesUp) })].filter(Boolean).join('　'),
    },
    { title: t('minutes'), align: 'right' as const, cell: (row: Session) => row.minutes },
    {
      title: t('state'),
      cell: (row: Session) => (
        <span className="inline-flex flex-wrap gap-1">
          <Mark>{t(`session_${row.state}`)}</Mark>
          {e.lateSessions.includes(row.gatheringId) && <Mark>{t('lateMark')}</Mark>}
          {row.calledOffAt !== null && t('calledOffAt', { at: momentText(row.calledOffAt, language), reason: row.calledOffBecause })}
        </span>
      ),
    },
    { title: t('heads'), align: 'right' as const, cell: (row: Session) => t('headsOf', { heads: row.heads }) },
    ...(may('mark')
      ? [
          {
            title: t('mark'),
            oneLine: true,
            cell: (row: Session) =>
              row.heldOn <= today && row.state !== 'called-off' ? (
                <TextLink to={`${path}/sessions/${row.gatheringId}`} label={`${t('mark')}：${dayText(row.heldOn, language)} ${row.startTime}`}>
                  {t('mark')}
                </TextLink>
              ) : (
                ''
              ),
          },
        ]
      : []),
  ]
  return (
    <>
      <EventLinks here="none" />
      <PageTitle
        title={e.title}
        above={
          e.partOf === null ? (
            <TextLink to={`/office/meetings/bodies/${e.bodyId}`}>{e.bodyName}</TextLink>
          ) : (
            <TextLink to={`/office/events/${e.partOf}`}>{e.wholeTitle}</TextLink>
          )
        }
        actions={
          <>
            <Mark>{say(eventStateTitles[e.state])}</Mark>
            <ButtonLink to={`${path}/applications`} title={t('applications')} />
            <ButtonLink kind="outlined" to={`${path}/audience`} title={t('audiencePage')} />
            {e.partOf === null && (
              <>
                <ButtonLink kind="outlined" to={`${path}/lecturers`} title={t('lecturersPage')} />
                <ButtonLink kind="outlined" to={`${path}/commendations`} title={t('commendationsPage')} />
                <ButtonLink kind="outlined" to={`${path}/survey`} title={asks('surveys')} />
              </>
            )}
            {may('mark') && <ButtonLink kind="outlined" to={`${path}/reception`} title={t('receive')} />}
            {may('certify') && <ButtonLink kind="outlined" to={`${path}/certify`} title={t('certify')} />}
          </>
        }
      />
      {search.has('done') && answer === undefined && <Notice>{t(search.get('done') === 'copy' ? 'copied' : 'did')}</Notice>}
      <p className="mb-4 rounded-8 border border-solid-gray-600 px-4 py-3">
        <strong>{t('next')}</strong>
        {`　${t(`next_${e.next}`)}`}
      </p>
      <Sheet
        rows={[
          [t('kind'), `${say(e.kindTitle)}・${yearTitle(e.fiscalYear, language)}`],
          ...(e.partOf === null
            ? []
            : [
                [t('recruitment'), recruitmentTitle(terms, e.recruitment, language)] as const,
                [
                  t('partOf'),
                  <TextLink key="whole" to={`/office/events/${e.partOf}`}>
                    {e.wholeTitle}
                  </TextLink>,
                ] as const,
                [t('heldOn'), [...new Set([e.firstOn, e.lastOn])].map((on) => (on === null ? '' : dayText(on, language))).join(' － ')] as const,
              ]),
          ...(e.duty ? [[t('duty'), e.duty] as const] : []),
          ...(e.summary ? [[t('summary'), e.summary] as const] : []),
          ...(e.themes.length > 0
            ? [
                [
                  t('themes'),
                  themes
                    .filter(({ code }) => e.themes.includes(code))
                    .map(({ title, english }) => (language === 'ja' ? title : english))
                    .join('・'),
                ] as const,
              ]
            : []),
          ...(e.audience ? [[t('audience'), e.audience] as const] : []),
          [t('admission'), say(admissionTitles[e.admission])],
          [t('placed'), e.capacity === null ? t('placedAll', { placed: e.placed }) : t('placedOf', { placed: e.placed, capacity: e.capacity })],
          [t('figures'), t('figuresLine', { ...e.figures, waiting: e.waiting })],
          ...(e.figures.participants + e.figures.certificates > 0
            ? [[t('attendance'), t(e.partOf === null ? 'outcomeLine' : 'cameLine', e.figures)] as const]
            : []),
          ...(surveys.length > 0 ? [[asks('surveys'), <SurveyLines key="surveys" event={e} surveys={surveys} />] as const] : []),
          ...(period ? [[t('period'), period] as const] : []),
          [t('fee'), feeText(e.feeYen, e.feeNote, t('free'))],
          ...(e.minutesRequired > 0 ? [[t('minutesRequired'), e.minutesRequired] as const] : []),
          ...(e.contact ? [[t('contact'), e.contact] as const] : []),
          ...(e.addressCode
            ? [
                [t('address'), <TextLink key="address" to={`/f/${e.addressCode}`}>{`${origin}/f/${e.addressCode}`}</TextLink>] as const,
                [
                  t('collection'),
                  <TextLink key="collection" to={`/office/forms/collections/${e.collectionId}`}>
                    {t('open')}
                  </TextLink>,
                ] as const,
              ]
            : []),
          ...(e.published
            ? [[t('published'), <TextLink key="public" to={`/events/${e.eventId}`}>{`${origin}/events/${e.eventId}`}</TextLink>] as const]
            : []),
          ...(e.drawSeed !== null && e.drawnAt !== null
            ? [[t('drawSeed'), t('drawnLine', { seed: e.drawSeed, by: e.drawnBy, at: momentText(e.drawnAt, language) })] as const]
            : []),
          ...(e.previousId
            ? [
                [
                  t('previous'),
                  <TextLink key="previous" to={`/office/events/${e.previousId}`}>
                    {t('open')}
                  </TextLink>,
                ] as const,
              ]
            : []),
          ...(e.concludedOn ? [[t('concludedOn'), dayText(e.concludedOn, language)] as const] : []),
          ...(e.calledOffOn ? [[t('calledOffOn'), `${dayText(e.calledOffOn, language)}　${e.calledOffBecause}`] as const] : []),
        ]}
      />
      {(e.partOf === null || e.sessions.length > 0) && (
        <section aria-labelledby="sessions">
          <h2 id="sessions" className={sectionTitle}>
            {t('sessions')}
          </h2>
          {e.sessions.length === 0 ? (
            <p>{t('noSessions')}</p>
          ) : (
            <DataTable caption={t('sessions')} rows={e.sessions} rowKey={(row) => row.gatheringId} columns={columns} />
          )}
          {may('change') && e.partOf === null && (
            <FormBox
              form="session"
              title={t('addSession')}
              help={t('addSessionHelp')}
              submit={t('addSession')}
              open={e.sessions.length === 0}
              labels={{
                heldOn: t('heldOn'),
                startTime: t('startTime'),
                endTime: t('endTime'),
                place: t('place'),
                subject: t('subject'),
                minutes: t('minutes'),
                kind: t('gatheringKind'),
                makesUp: t('makesUp'),
              }}
              values={{
                startTime: '13:30',
                endTime: '15:30',
                place: e.sessions.at(-1)?.place,
                kind: (gatheringKinds.find(({ minutesExpected }) => !minutesExpected) ?? gatheringKinds[0])?.code,
              }}
              {...shared}
            >
              {(field) => (
                <>
                  <DateField {...field('heldOn')} required />
                  <div className="grid gap-5 sm:grid-cols-2">
                    <TextField {...field('startTime')} help={t('timeHelp')} required />
                    <TextField {...field('endTime')} help={t('timeHelp')} required />
                  </div>
                  <TextField {...field('place')} />
                  <TextField {...field('subject')} />
                  <TextField {...field('minutes')} help={t('sessionMinutesHelp')} inputMode="numeric" />
                  <SelectField
                    {...field('kind')}
                    choices={gatheringKinds.map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english }))}
                  />
                  {e.sessions.length > 0 && (
                    <SelectField
                      {...field('makesUp')}
                      choices={[
                        { value: '', label: t('notMakesUp') },
                        ...e.sessions.map(({ gatheringId }) => ({ value: gatheringId, label: subjectOf(gatheringId) })),
                      ]}
                    />
                  )}
                </>
              )}
            </FormBox>
          )}
          {may('change') && e.partOf === null && e.sessions.length > 0 && (
            <FormBox form="remove" title={t('removeSession')} submit={t('removeSession')} labels={{ gatheringId: t('sessions') }} {...shared}>
              {(field) => (
                <SelectField
                  {...field('gatheringId')}
                  choices={e.sessions.map(({ gatheringId, heldOn, subject }) => ({
                    value: gatheringId,
                    label: `${dayText(heldOn, language)}　${subject}`,
                  }))}
                />
              )}
            </FormBox>
          )}
        </section>
      )}
      <Recruitments event={e} parts={parts} terms={terms} offered={recruitments} {...{ answer, requestKey }} />
      {may('open') && (
        <FormBox
          form="open"
          title={t('openAdmission')}
          help={t('openAdmissionHelp')}
          submit={t('openAdmission')}
          open={e.next === 'open-admission'}
          labels={{ formId: t('form') }}
          values={{ formId: e.offeredFormId ?? '' }}
          {...shared}
        >
          {(field) => <SelectField {...field('formId')} required choices={[{ value: '', label: t('choose') }, ...forms]} />}
        </FormBox>
      )}
      {may('draw') && (
        <FormBox form="draw" title={t('draw')} help={t('drawHelp')} submit={t('draw')} open={e.next === 'draw'} labels={{}} {...shared}>
          {() => null}
        </FormBox>
      )}
      {may('change') && (
        <FormBox
          form="change"
          title={t('change')}
          submit={t('save')}
          labels={eventLabels(t)}
          values={filled}
          {...(e.partOf !== null && { hidden: { fiscalYear: String(e.fiscalYear) } })}
          {...shared}
        >
          {(field) => (
            <EventFields
              field={field}
              prefix="change."
              ticked={(name) =>
                changing
                  ? changing[`change.${name}`] === 'yes'
                  : name === 'evaluated' || name === 'published'
                    ? e[name]
                    : e.themes.includes(name.slice('theme-'.length))
              }
              years={[...new Set([e.fiscalYear - 1, e.fiscalYear, e.fiscalYear + 1])]}
              kinds={certificateKinds}
              themes={themes}
              {...(e.partOf !== null && { recruitments })}
            />
          )}
        </FormBox>
      )}
      {may('copy') && (
        <FormBox
          form="copy"
          title={t('copy')}
          help={t('copyHelp')}
          submit={t('plan')}
          labels={{ title: t('title'), fiscalYear: t('fiscalYear'), shiftDays: t('shiftDays') }}
          values={{ title: e.title, fiscalYear: String(e.fiscalYear + 1), shiftDays: '364' }}
          {...shared}
        >
          {(field) => (
            <>
              <TextField {...field('title')} required />
              <SelectField
                {...field('fiscalYear')}
                choices={[e.fiscalYear, e.fiscalYear + 1].map((year) => ({ value: String(year), label: yearTitle(year, language) }))}
              />
              <div>
                {copiedParts.map((part) => (
                  <Tick key={part} name={`copy.part-${part}`} checked>
                    {t(`part_${part}`)}
                  </Tick>
                ))}
              </div>
              <TextField {...field('shiftDays')} inputMode="numeric" />
            </>
          )}
        </FormBox>
      )}
      {may('conclude') && (
        <FormBox
          form="conclude"
          title={t('conclude')}
          help={t('concludeHelp')}
          submit={t('conclude')}
          open={e.next === 'conclude'}
          labels={{}}
          {...shared}
        >
          {() =>
            surveys.some(({ can }) => can.includes('close')) && (
              <Tick name="conclude.closeSurveys" checked={answer?.form !== 'conclude' || answer.typed['conclude.closeSurveys'] === 'yes'}>
                {asks('closeWith')}
              </Tick>
            )
          }
        </FormBox>
      )}
      {may('call-off') && (
        <FormBox
          form="callOff"
          title={t('callOff')}
          help={t(e.partOf === null ? 'callOffHelp' : 'callOffPartHelp')}
          submit={t('callOff')}
          labels={{ reason: t('reason') }}
          {...shared}
        >
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
      {may('reopen') && (
        <FormBox form="reopen" title={t('reopen')} submit={t('reopen')} labels={{ reason: t('reason') }} {...shared}>
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
      {may('admit') && e.placed > 0 && (
        <div className="no-print mt-6 flex flex-wrap gap-3">
          {(['roster', 'reception', 'badges'] as const).map((as) => (
            <PrintLink key={as} operation="events.printRoster" query={{ eventId: e.eventId, as }} title={t(as)} />
          ))}
        </div>
      )}
      <HistoryLink type="events.event" id={e.eventId} />
    </>
  )
}
