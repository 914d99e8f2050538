import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, readDate } from '#kernel/values'
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
  PrintLink,
  SelectField,
  TextField,
  TextLink,
  Tick,
  act,
  button,
  choicesOf,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { type Candidate, type NominationDecision, nominationDecisionTitles } from '../schema.ts'
import { texts, yearsText } from './commendation-texts.ts'
import { type Found, findSubject, keptChoice, subjectOf } from './find-subject.ts'
import { EventLinks, day, eventsApi } from './parts.tsx'

export async function loader({ context, params, url }: LoadArgs) {
  const { events } = eventsApi(context)
  const eventId = params['eventId'] ?? ''
  const kindId = url.searchParams.get('kind') ?? ''
  const asked = readDate(url.searchParams.get('day') ?? '')?.date
  const [event, { items: kinds }, nominations] = await Promise.all([
    events.getEvent({ eventId }),
    events.listCommendationKinds({}),
    events.listNominations({ eventId }),
  ])
  const kind = kinds.find((each) => each.kindId === kindId)
  const candidates = kind ? await events.listCandidates({ eventId, kindId, ...(asked && { day: asked }) }) : null
  return { event, kinds, kindId: kind?.kindId ?? '', candidates, nominations: nominations.items, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const form = (await args.request.clone().formData()).get('form')
  if (form === 'find') return findSubject(args)
  const { events } = eventsApi(args.context)
  const eventId = args.params['eventId'] ?? ''
  return act(args, `/office/events/${eventId}/commendations`, {
    nominate: (sent) =>
      events.nominateCandidates({ eventId, kindId: sent.text('kindId'), day: sent.text('day'), personIds: sent.chosen('person-') }, sent),
    hand: (sent) =>
      events.nominateByHand(
        {
          eventId,
          kindId: sent.text('kindId'),
          ...subjectOf(sent.text('who')),
          name: sent.text('name'),
          post: sent.text('post'),
          because: sent.text('because'),
          otherPerson: sent.text('otherPerson') === 'yes',
        },
        sent,
      ),
    decide: (sent) =>
      events.decideNominations(
        {
          eventId,
          nominationIds: sent.chosen('n-'),
          decision: sent.text('decision') as (typeof NominationDecision)['options'][number],
          reason: sent.text('reason'),
        },
        sent,
      ),
    issue: (sent) => events.issueAwards({ eventId, kindId: sent.text('kindId'), awardedOn: sent.day('awardedOn') }, sent),
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function EventCommendations() {
  const { event, kinds, kindId, candidates, nominations, requestKey } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>() as Answer | { readonly found: Found } | undefined
  const answer = answered && 'form' in answered ? answered : undefined
  const found = answered && 'found' in answered ? answered.found : undefined
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage(texts)
  const shared = { answer, requestKey }
  const on = event.firstOn ?? today
  const offered = kinds.filter(({ validFrom, validTo }) => (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo))
  const worded = (list: typeof kinds) => list.map((each) => ({ value: each.kindId, label: language === 'ja' ? each.title : each.english }))
  const choose = { value: '', label: t('choose') }
  const undecided = nominations.filter(({ awardId }) => awardId === null)
  const accepted = nominations.filter(({ decision, awardId }) => decision === 'accepted' && awardId === null)
  const toNumber = offered.filter((each) => accepted.some((one) => one.kindId === each.kindId))
  return (
    <>
      <EventLinks here="none" />
      <PageTitle
        title={t('commendationsOf', { title: event.title })}
        above={<TextLink to={`/office/events/${event.eventId}`}>{event.title}</TextLink>}
        actions={
          <>
            {nominations.some(({ number }) => number !== null) && (
              <PrintLink operation="events.printCommendations" query={{ eventId: event.eventId }} title={t('printPapers')} />
            )}
            <ExportButton operation="events.listNominations" asked={{ eventId: event.eventId }} />
          </>
        }
      />
      {search.has('done') && answered === undefined && <Notice>{t('did')}</Notice>}
      <section aria-labelledby="nominations">
        <h2 id="nominations" className={sectionTitle}>
          {t('nominations')}
        </h2>
        {nominations.length === 0 ? (
          <p>{t('noNominations')}</p>
        ) : (
          <DataTable
            caption={t('nominations')}
            rows={nominations}
            rowKey={({ nominationId }) => nominationId}
            columns={[
              { title: t('name'), header: true, cell: ({ name }) => name },
              { title: t('kind'), cell: ({ kindTitle }) => say(kindTitle) },
              { title: t('post'), cell: ({ post }) => post },
              { title: t('years'), oneLine: true, cell: ({ months }) => yearsText(months, language) },
              {
                title: t('decision'),
                cell: ({ decision, reason, because }) => (
                  <>
                    <Mark>{say(nominationDecisionTitles[decision])}</Mark>
                    {[reason, because].filter(Boolean).map((text) => `　${text}`)}
                  </>
                ),
              },
              { title: t('number'), oneLine: true, cell: ({ number }) => number ?? '' },
            ]}
          />
        )}
        {undecided.length > 0 && (
          <FormBox
            form="decide"
            title={t('decide')}
            help={t('decideHelp')}
            submit={t('decide')}
            labels={{ decision: t('decision'), reason: t('reason'), nominationIds: t('nominations') }}
            values={{ decision: 'accepted' }}
            {...shared}
          >
            {(field) => (
              <>
                <fieldset>
                  <legend className="font-700">{t('nominations')}</legend>
                  {undecided.map(({ nominationId, name, kindTitle, decision }) => (
                    <Tick
                      key={nominationId}
                      name={`decide.n-${nominationId}`}
                      checked={answer?.form === 'decide' ? answer.typed[`decide.n-${nominationId}`] === 'yes' : decision === 'open'}
                    >
                      {`${name}　${say(kindTitle)}`}
                    </Tick>
                  ))}
                </fieldset>
                <SelectField {...field('decision')} choices={choicesOf(nominationDecisionTitles, language)} />
                <TextField {...field('reason')} />
              </>
            )}
          </FormBox>
        )}
        {toNumber.length > 0 && (
          <FormBox
            form="issue"
            title={t('issue')}
            help={t('issueHelp')}
            submit={t('issue')}
            labels={{ kindId: t('kind'), awardedOn: t('awardedOn') }}
            values={{ kindId: toNumber[0]?.kindId, awardedOn: day(on, language) }}
            {...shared}
          >
            {(field) => (
              <>
                <SelectField {...field('kindId')} choices={worded(toNumber)} />
                <DateField {...field('awardedOn')} required />
              </>
            )}
          </FormBox>
        )}
      </section>
      <section aria-labelledby="candidates">
        <h2 id="candidates" className={sectionTitle}>
          {t('candidates')}
        </h2>
        <p className="mb-4">{t('candidatesHelp')}</p>
        <Form method="get" aria-label={t('show')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid">
          <SelectField
            name="kind"
            label={t('kind')}
            value={kindId}
            choices={[choose, ...worded(offered.filter(({ yearsRequired }) => yearsRequired !== null))]}
          />
          <DateField name="day" label={t('day')} value={day(candidates?.day ?? on, language)} />
          <button className={button.outlined}>{t('show')}</button>
        </Form>
        {candidates && candidates.items.length === 0 && <p role="status">{t('noCandidates')}</p>}
        {candidates && candidates.items.length > 0 && (
          <ExportButton operation="events.listCandidates" asked={{ eventId: event.eventId, kindId, day: candidates.day }} />
        )}
        {candidates && candidates.items.length > 0 && (
          <Candidates key={`${kindId} ${candidates.day}`} kindId={kindId} on={candidates.day} items={candidates.items} {...shared} />
        )}
      </section>
      <section aria-labelledby="hand">
        <h2 id="hand" className={sectionTitle}>
          {t('byHand')}
        </h2>
        <FormBox
          form="find"
          title={t('find')}
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
          form="hand"
          title={t('byHand')}
          help={t('byHandHelp')}
          submit={t('byHand')}
          open={found !== undefined}
          labels={{ kindId: t('kind'), who: t('who'), name: t('typedName'), post: t('post'), because: t('because'), otherPerson: t('otherPerson') }}
          values={{ who: found?.choices[0]?.value ?? '' }}
          {...shared}
        >
          {(field) => (
            <>
              <SelectField {...field('kindId')} required choices={[choose, ...worded(offered)]} />
              <SelectField
                {...field('who')}
                choices={[
                  { value: '', label: t('notFromRegister') },
                  ...(found?.choices ?? keptChoice(answer?.typed['hand.who'], t('chosenBefore'))),
                ]}
              />
              <TextField {...field('name')} />
              <TextField {...field('post')} />
              <TextField {...field('because')} required />
              <Tick name="hand.otherPerson" checked={answer?.form === 'hand' && answer.typed['hand.otherPerson'] === 'yes'}>
                {t('otherPerson')}
              </Tick>
            </>
          )}
        </FormBox>
      </section>
    </>
  )
}

/** 候補。 One form over the table: whoever is ticked is nominated. */
function Candidates({
  kindId,
  on,
  items,
  answer,
  requestKey,
}: {
  readonly kindId: string
  readonly on: string
  readonly items: readonly Candidate[]
  readonly answer: Answer | undefined
  readonly requestKey: string
}) {
  const { t, language } = usePage(texts)
  const free = ({ overlaps }: Candidate) => overlaps.every(({ byName }) => byName)
  const overlapText = ({ title, english, awardedOn, byName }: Candidate['overlaps'][number]) => {
    const named = { title: language === 'ja' ? title : english }
    const text = awardedOn === null ? t('overlapNominated', named) : t('overlap', { ...named, day: dayText(awardedOn, language) })
    return byName ? t('overlapByName', { text }) : text
  }
  return (
    <FormBox
      form="nominate"
      title={t('candidates')}
      submit={t('nominate')}
      labels={{ personIds: t('candidates') }}
      hidden={{ kindId, day: on }}
      open
      answer={answer}
      requestKey={requestKey}
    >
      {() => (
        <DataTable
          caption={t('candidates')}
          rows={items}
          rowKey={({ personId }) => personId}
          columns={[
            {
              title: t('name'),
              header: true,
              cell: (row) => (free(row) ? <Tick name={`nominate.person-${row.personId}`}>{row.name}</Tick> : row.name),
            },
            { title: t('post'), cell: ({ post }) => post },
            { title: t('years'), oneLine: true, cell: ({ months }) => yearsText(months, language) },
            { title: t('termNumber'), align: 'right', cell: ({ termNumber }) => termNumber },
            { title: t('serving'), cell: ({ serving }) => (serving ? <Mark>{t('serving')}</Mark> : '') },
            { title: t('overlaps'), cell: ({ overlaps }) => overlaps.map(overlapText).join('、') },
          ]}
        />
      )}
    </FormBox>
  )
}
