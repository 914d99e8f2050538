import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, readCount, yenText } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  ExportButton,
  FormBox,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  Pager,
  SelectField,
  TextField,
  TextLink,
  Tick,
  act,
  choicesOf,
  keepTyped,
  usePage,
} from '#ui'
import {
  ApplicationFilter,
  type ApplicationLetterPurpose,
  type ApplicationRow,
  applicationLetterPurposes,
  applicationOrders,
  applicationPageSize,
  applicationShows,
  applicationStateTitles,
  applicationWayTitles,
  applicationWays,
  offeredTerms,
} from '../schema.ts'
import { Finding, type FoundApplications, askedFilter, choices, find } from './finding.tsx'
import { texts as letterTexts } from './letter-texts.ts'
import { EventLinks, day, eventsApi, issuersOf } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params, url }: LoadArgs) {
  const { events } = eventsApi(context)
  const eventId = params['eventId'] ?? ''
  const filter = askedFilter(url, { eventId })
  const of = ApplicationFilter.safeParse({ eventId, applicationId: url.searchParams.get('of') }).data
  const [event, { items, total }, { terms }, issuers, chosen] = await Promise.all([
    events.getEvent({ eventId }),
    events.listApplications(filter),
    events.listChoices({}),
    issuersOf(context),
    of && events.listApplications(of),
  ])
  return { event, items, total, terms, issuers, filter, chosen: chosen?.items[0], requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { events } = eventsApi(args.context)
  const eventId = args.params['eventId'] ?? ''
  if ((await args.request.clone().formData()).get('form') === 'find') return find(args, askedFilter(new URL(args.request.url), { eventId }))
  let said: Readonly<Record<string, string>> = {}
  const move = (sent: { text(name: string): string }) => ({
    applicationId: sent.text('applicationId'),
    revision: Number(sent.text('revision')),
    remark: sent.text('remark'),
  })
  const answer = await act(
    args,
    `/office/events/${eventId}/applications`,
    {
      add: async (sent) => {
        const { number, state, again } = await events.addApplication(
          {
            eventId,
            name: sent.text('name'),
            kana: sent.text('kana'),
            affiliation: sent.text('affiliation'),
            phone: sent.text('phone'),
            mail: sent.text('mail'),
            needs: sent.text('needs'),
            partySize: readCount(sent.text('party')) ?? (sent.text('party') as unknown as number),
            way: sent.text('way') as 'telephone',
          },
          sent,
        )
        said = { number: String(number), is: state, ...(again && { again: 'yes' }) }
      },
      write: async (sent) => {
        const { letterId, count } = await events.draftApplicationLetter(
          { eventId, purpose: sent.text('purpose') as ApplicationLetterPurpose, issuer: sent.text('issuer'), applicationIds: sent.chosen('to-') },
          sent,
        )
        said = { letter: letterId, count: String(count) }
      },
      place: (sent) => events.placeApplication(move(sent), sent),
      decline: async (sent) => {
        said = { up: String((await events.declineApplication(move(sent), sent)).movedUp) }
      },
      cancel: async (sent) => {
        said = { up: String((await events.cancelApplication(move(sent), sent)).movedUp) }
      },
      settle: (sent) =>
        events.settleApplication(
          {
            applicationId: sent.text('applicationId'),
            revision: Number(sent.text('revision')),
            exemption: sent.text('exemption') || null,
            paidOn: sent.dayOrNull('paidOn'),
            evaluationPassed: sent.text('evaluationPassed') === 'yes',
          },
          sent,
        ),
      assign: (sent) => {
        const { applicationId, revision } = move(sent)
        return events.assignPlace({ applicationId, revision, assigned: sent.text('assigned') }, sent)
      },
      told: (sent) => events.markTold({ applicationId: sent.text('applicationId') }, sent),
    },
    (path) => (path === 'partySize' ? 'party' : path),
  )
  if (answer instanceof Response) {
    const to = new URL(answer.headers.get('location')!, args.request.url)
    for (const name of ['number', 'is', 'again', 'up', 'of', 'letter', 'count']) to.searchParams.delete(name)
    for (const [name, value] of Object.entries(said)) to.searchParams.set(name, value)
    answer.headers.set('location', `${to.pathname}${to.search}`)
  }
  return answer
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Applications() {
  const { event, items: listed, total: all, terms, issuers, filter, chosen, requestKey } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>() as Answer | FoundApplications | undefined
  const found = answered && 'found' in answered ? answered.found : undefined
  const answer = answered && 'form' in answered ? answered : undefined
  const { items, total } = found ?? { items: listed, total: all }
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage(texts)
  const path = `/office/events/${event.eventId}/applications`
  const may = event.can.includes('admit')
  const part = event.partOf !== null
  const { t: tl } = usePage(letterTexts)
  const letter = search.get('letter')
  const writable = listed.filter(({ state, name, letters }) => state === 'placed' && name !== '' && letters.length < applicationLetterPurposes.length)
  const needs = part ? 'provisions' : 'needs'
  const query = { state: filter.state ?? '', show: filter.show, order: filter.order }
  const is = search.get('is') as keyof typeof applicationStateTitles | null
  const link = (row: ApplicationRow) => `?${new URLSearchParams({ ...query, page: String(filter.page), of: row.applicationId })}#of`
  return (
    <>
      <EventLinks here="none" />
      <PageTitle
        title={t('applicationsOf', { title: event.title })}
        above={<TextLink to={`/office/events/${event.eventId}`}>{event.title}</TextLink>}
        actions={<ExportButton operation="events.listApplications" asked={{ ...filter, search: found?.search ?? '' }} />}
      />
      {answered === undefined && search.has('done') && (
        <Notice>
          {letter !== null && (
            <>
              {tl('drafted', { count: search.get('count') ?? '' })} <TextLink to={`/office/letters/${letter}`}>{tl('openLetter')}</TextLink>{' '}
            </>
          )}
          {search.has('again')
            ? t('addedAgain', { number: search.get('number') ?? '' })
            : is !== null && is in applicationStateTitles
              ? t('added', { number: search.get('number') ?? '', state: say(applicationStateTitles[is]) })
              : letter === null && t('did')}
          {Number(search.get('up')) > 0 && ` ${t('movedUp', { count: Number(search.get('up')) })}`}
        </Notice>
      )}
      <p className="mb-4">
        {event.capacity === null ? t('placedAll', { placed: event.placed }) : t('placedOf', { placed: event.placed, capacity: event.capacity })}
        {'　'}
        {t('figuresLine', { ...event.figures, waiting: event.waiting })}
      </p>
      <Finding
        filter={filter}
        selects={[
          { name: 'state', label: 'state', choices: choicesOf(applicationStateTitles, language, t('anyState')) },
          { name: 'show', label: 'show', choices: choices(applicationShows, 'show', language) },
          { name: 'order', label: 'order', choices: choices(applicationOrders, 'order', language) },
        ]}
        search={found?.search}
        total={total}
        here={`${path}?${new URLSearchParams(query)}`}
      />
      {found && found.items.length < found.total && <p className="mb-2">{t('foundMore', { count: found.items.length, total: found.total })}</p>}
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('applications')}
          rows={items}
          rowKey={(row) => row.applicationId}
          columns={[
            { title: t('number'), align: 'right', cell: (row) => row.number },
            {
              title: t('name'),
              header: true,
              cell: (row) => <TextLink to={link(row)}>{row.name || t('forgotten')}</TextLink>,
            },
            { title: t('affiliation'), cell: (row) => row.affiliation },
            ...(part ? [{ title: t('assigned'), cell: (row: ApplicationRow) => row.assigned }] : []),
            { title: t('partySize'), align: 'right', cell: (row) => row.partySize },
            {
              title: t('state'),
              oneLine: true,
              cell: (row) => (
                <span className="inline-flex flex-wrap gap-1">
                  <Mark>{say(applicationStateTitles[row.state])}</Mark>
                  {row.waitingPlace !== null && <Mark>{t('waitingOf', { place: row.waitingPlace })}</Mark>}
                  {row.toTell && <Mark>{t('toTell')}</Mark>}
                </span>
              ),
            },
            { title: t('phone'), oneLine: true, cell: (row) => row.phone },
            ...(part ? [] : [{ title: t('attended'), align: 'right' as const, cell: (row: ApplicationRow) => row.minutes }]),
          ]}
        />
      )}
      {!found && (
        <Pager
          path={path}
          query={Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))}
          page={filter.page}
          more={filter.page * applicationPageSize < total}
        />
      )}
      {chosen && (
        <section aria-labelledby="of" className="mt-6 rounded-8 border border-solid-gray-400 px-4 py-3">
          <h2 id="of" tabIndex={-1} className="text-std-20B-150">{`${chosen.number}　${chosen.name || t('forgotten')}`}</h2>
          <p>{[chosen.kana, chosen.affiliation, chosen.phone, chosen.mail, say(applicationWayTitles[chosen.way])].filter(Boolean).join('　')}</p>
          {chosen.needs && <p>{`${t(needs)}：${chosen.needs}`}</p>}
          {chosen.assigned && <p>{`${t('assigned')}：${chosen.assigned}`}</p>}
          <p>{`${t('fee')}：${yenText(chosen.feeYen)}${chosen.paidOn ? `　${t('paidOn')} ${dayText(chosen.paidOn, language)}` : ''}`}</p>
          {chosen.answerId && (
            <p>
              <TextLink to={`/office/forms/answers/${chosen.answerId}`}>{t('openAnswer')}</TextLink>
            </p>
          )}
          {chosen.letters.map(({ letterId, purpose }) => (
            <p key={letterId}>
              <TextLink to={`/office/letters/${letterId}`}>{tl('letterOf', { purpose: tl(`purpose_${purpose}`) })}</TextLink>
            </p>
          ))}
          {may && (
            <Steps
              key={chosen.applicationId}
              application={chosen}
              selecting={event.admission === 'selection'}
              part={part}
              answer={answer}
              requestKey={requestKey}
              exemptions={offeredTerms(terms, 'exemption', today).map(({ code, title, english }) => ({
                value: code,
                label: language === 'ja' ? title : english,
              }))}
            />
          )}
        </section>
      )}
      {may && writable.length > 0 && issuers.length > 0 && (
        <FormBox
          form="write"
          title={tl('write')}
          help={tl('writeHelp')}
          submit={tl('write')}
          labels={{ purpose: tl('purpose'), issuer: tl('issuer'), applicationIds: tl('toWhom') }}
          values={{ purpose: 'place' }}
          answer={answer}
          requestKey={requestKey}
        >
          {(field) => (
            <>
              <SelectField {...field('purpose')} choices={applicationLetterPurposes.map((value) => ({ value, label: tl(`purpose_${value}`) }))} />
              <SelectField {...field('issuer')} choices={[{ value: '', label: tl('choose') }, ...issuers]} />
              <fieldset>
                <legend className="font-700">{tl('toWhom')}</legend>
                {writable.map((row) => (
                  <Tick
                    key={row.applicationId}
                    name={`write.to-${row.applicationId}`}
                    checked={answer?.form === 'write' ? answer.typed[`write.to-${row.applicationId}`] === 'yes' : row.letters.length === 0}
                  >
                    {[row.number, row.name, row.affiliation].filter(Boolean).join('　')}
                  </Tick>
                ))}
              </fieldset>
            </>
          )}
        </FormBox>
      )}
      {may && (
        <FormBox
          form="add"
          title={t('addApplication')}
          help={t('addHelp')}
          submit={t('addApplication')}
          answer={answer}
          requestKey={requestKey}
          labels={{
            name: t('name'),
            kana: t('kana'),
            affiliation: t('affiliation'),
            phone: t('phone'),
            mail: t('mail'),
            party: t('partySize'),
            needs: t(needs),
            way: t('way'),
          }}
          values={{ party: '1', way: 'telephone' }}
        >
          {(field) => (
            <>
              <TextField {...field('name')} required />
              <TextField {...field('kana')} />
              <TextField {...field('affiliation')} />
              <TextField {...field('phone')} />
              <TextField {...field('mail')} />
              <TextField {...field('party')} inputMode="numeric" />
              <TextField {...field('needs')} />
              <SelectField
                {...field('way')}
                choices={applicationWays.filter((way) => way !== 'web').map((value) => ({ value, label: say(applicationWayTitles[value]) }))}
              />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}

/** 一件の申込の手続き。 */
function Steps({
  application: a,
  selecting,
  part,
  exemptions,
  answer,
  requestKey,
}: {
  readonly application: ApplicationRow
  readonly selecting: boolean
  readonly part: boolean
  readonly exemptions: readonly { readonly value: string; readonly label: string }[]
  readonly answer: Answer | undefined
  readonly requestKey: string
}) {
  const { t, language } = usePage(texts)
  const hidden = { applicationId: a.applicationId, revision: String(a.revision) }
  const shared = { answer, requestKey, hidden }
  const standing = a.state !== 'cancelled' && a.state !== 'declined'
  return (
    <>
      {a.toTell && (
        <FormBox form="told" title={t('toTell')} submit={t('told')} labels={{}} open {...shared}>
          {() => null}
        </FormBox>
      )}
      {selecting && a.state === 'applied' && (
        <FormBox form="place" title={t('place_')} submit={t('place_')} labels={{ remark: t('remark') }} {...shared}>
          {(field) => <TextField {...field('remark')} />}
        </FormBox>
      )}
      {part && a.state === 'placed' && (
        <FormBox
          form="assign"
          title={t('assign')}
          submit={t('save')}
          labels={{ assigned: t('assigned') }}
          values={{ assigned: a.assigned }}
          open={a.assigned === ''}
          {...shared}
        >
          {(field) => <TextField {...field('assigned')} />}
        </FormBox>
      )}
      {(a.state === 'applied' || a.state === 'waiting') && (
        <FormBox form="decline" title={t('decline')} submit={t('decline')} labels={{ remark: t('remark') }} {...shared}>
          {(field) => <TextField {...field('remark')} />}
        </FormBox>
      )}
      {standing && (
        <FormBox
          form="cancel"
          title={t('cancelApplication')}
          {...(a.answerId !== null && { help: t('cancelAnswered') })}
          submit={t('cancelApplication')}
          labels={{ remark: t('reason') }}
          {...shared}
        >
          {(field) => <TextField {...field('remark')} required />}
        </FormBox>
      )}
      {standing && (
        <FormBox
          form="settle"
          title={t('settle')}
          submit={t('settle')}
          labels={{ exemption: t('exemption'), paidOn: t('paidOn') }}
          values={{ exemption: a.exemption ?? '', paidOn: day(a.paidOn, language) }}
          {...shared}
        >
          {(field) => (
            <>
              <SelectField {...field('exemption')} choices={[{ value: '', label: t('noExemption') }, ...exemptions]} />
              <DateField {...field('paidOn')} />
              <Tick name="settle.evaluationPassed" checked={a.evaluationPassed}>
                {t('evaluationPassed')}
              </Tick>
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
