import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText } from '#kernel/values'
import {
  type Answer,
  ButtonLink,
  DataTable,
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
  act,
  api,
  button,
  choicesOf,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations as directoryOperations } from '#directory'
import { letterBarTitles, mailBarTitles } from '#forms/schema'
import type { operations as identityOperations } from '#identity'
import { AudienceFilter, type AudiencePerson, type AudienceRule, applicationStateTitles, audiencePageSize } from '../schema.ts'
import { EventLinks, eventsApi, issuersOf, officeNames, yearTitle } from './parts.tsx'
import { audienceStateTitles, texts } from './audience-texts.ts'

const conditions = ['band', 'office', 'area', 'body', 'roster'] as const

export async function loader({ context, params, url }: LoadArgs) {
  const { events, calendar } = eventsApi(context)
  const { directory, identity } = api<{ directory: typeof directoryOperations; identity: typeof identityOperations }>(context)
  const eventId = params['eventId'] ?? ''
  const asked = url.searchParams
  const filter = AudienceFilter.catch({ eventId, page: 1 }).parse({
    eventId,
    state: asked.get('state') || undefined,
    page: Number(asked.get('page') || 1),
  })
  const event = await events.getEvent({ eventId })
  const years = [event.fiscalYear, event.fiscalYear - 1]
  const may = event.can.includes('change')
  const [audience, bands, offices, areas, bodies, rosters, issuers] = await Promise.all([
    events.listAudience(filter),
    Promise.all(may ? years.map((fiscalYear) => directory.listBands({ fiscalYear })) : []),
    directory.listChoices({}),
    identity.listAreas({}),
    may ? calendar.listBodies({}) : { items: [] },
    directory.listRosters({}),
    event.admission === 'none' && may ? issuersOf(context) : [],
  ])
  const choices: Record<(typeof conditions)[number], { readonly value: string; readonly label: string; readonly fiscalYear?: number }[]> = {
    band: bands.flatMap(({ items }) => items.map(({ bandId, name, fiscalYear }) => ({ value: bandId, label: name, fiscalYear }))),
    office: officeNames(offices).map(({ officeId, title }) => ({ value: officeId, label: title })),
    area: areas.items.filter(({ kind }) => kind !== 'city').map(({ areaId, name }) => ({ value: areaId, label: name })),
    body: bodies.items.map(({ bodyId, name }) => ({ value: bodyId, label: name })),
    roster: rosters.items.filter(({ shared }) => shared).map(({ rosterId, name }) => ({ value: rosterId, label: name })),
  }
  return { event, audience, choices, issuers, filter, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { events } = eventsApi(args.context)
  const eventId = args.params['eventId'] ?? ''
  const revision = Number((await args.request.clone().formData()).get('revision'))
  const opened = { eventId, revision }
  let invited = ''
  let letterIds: readonly string[] = []
  const answer = await act(
    args,
    `/office/events/${eventId}/audience`,
    {
      rule: (sent) => {
        const id = (name: (typeof conditions)[number]) => sent.text(name) || null
        return events.addAudienceRule(
          { ...opened, bandId: id('band'), officeId: id('office'), areaId: id('area'), bodyId: id('body'), rosterId: id('roster') },
          sent,
        )
      },
      remove: (sent) => events.removeAudienceRule({ ...opened, ruleId: sent.text('ruleId') }, sent),
      exclude: (sent) => events.excludeFromAudience({ eventId, personId: sent.text('personId'), reason: sent.text('reason') }, sent),
      back: (sent) => events.takeBackExclusion({ eventId, personId: sent.text('personId') }, sent),
      letter: async (sent) => {
        letterIds = (await events.draftInvitation({ ...opened, issuer: sent.text('issuer') }, sent)).letterIds
      },
      invite: async (sent) => {
        const { collectionId, count } = await events.inviteAudience(opened, sent)
        invited = `/office/forms/collections/${collectionId}/invitations?added=${count}`
      },
    },
    (path) => path.replace(/Id$/, ''),
  )
  if (answer instanceof Response && letterIds.length > 0)
    return redirect(letterIds.length === 1 ? `/office/letters/${letterIds[0]}` : '/office/letters')
  // What follows is done there: letters, mail, reminders.
  return answer instanceof Response && invited !== '' ? redirect(invited) : answer
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function AudiencePage() {
  const { event, audience, choices, issuers, filter, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const path = `/office/events/${event.eventId}/audience`
  const may = event.can.includes('change')
  const { rules, items, total, counts } = audience
  const chosen = items.find(({ personId }) => personId === search.get('of'))
  const shared = { answer, requestKey, revision: event.revision }
  const query = filter.state === undefined ? {} : { state: filter.state }
  const worded = ({ conditions: all }: AudienceRule) =>
    all
      .map(
        ({ kind, title, fiscalYear }) => `${t(`condition_${kind}`)}：${title}${fiscalYear === null ? '' : `（${yearTitle(fiscalYear, language)}）`}`,
      )
      .join('　')
  const link = (row: AudiencePerson) => `?${new URLSearchParams({ ...query, page: String(filter.page), of: row.personId })}#of`
  return (
    <>
      <EventLinks here="none" />
      <PageTitle
        title={t('audienceOf', { title: event.title })}
        above={<TextLink to={`/office/events/${event.eventId}`}>{event.title}</TextLink>}
        actions={
          <>
            {event.collectionId && (
              <ButtonLink to={`/office/forms/collections/${event.collectionId}/invitations`} kind="outlined" title={t('invitations')} />
            )}
            <ExportButton operation="events.listAudience" asked={filter} />
          </>
        }
      />
      {search.has('done') && answer === undefined && <Notice>{t('did')}</Notice>}
      <p className="mb-4">{t('help', { day: dayText(audience.day, language) })}</p>
      <section aria-labelledby="rules">
        <h2 id="rules" className={sectionTitle}>
          {t('rules')}
        </h2>
        {rules.length === 0 ? (
          <p>{t('noRules')}</p>
        ) : (
          <DataTable
            caption={t('rules')}
            rows={rules}
            rowKey={({ ruleId }) => ruleId}
            columns={[
              { title: t('rule'), header: true, cell: (rule) => (rule.count === null ? t('unreadable') : worded(rule)) },
              { title: t('people'), align: 'right', oneLine: true, cell: ({ count }) => (count === null ? '' : t('peopleOf', { count })) },
            ]}
          />
        )}
        {may && (
          <FormBox
            form="rule"
            title={t('addRule')}
            help={t('addRuleHelp')}
            submit={t('addRule')}
            open={rules.length === 0}
            labels={Object.fromEntries(conditions.map((name) => [name, t(`condition_${name}`)])) as Record<(typeof conditions)[number], string>}
            {...shared}
          >
            {(field) =>
              conditions.map((name) => (
                <SelectField
                  key={name}
                  {...field(name)}
                  choices={[
                    { value: '', label: t('any') },
                    ...choices[name].map(({ value, label, fiscalYear }) => ({
                      value,
                      label: fiscalYear === undefined ? label : `${label}（${yearTitle(fiscalYear, language)}）`,
                    })),
                  ]}
                />
              ))
            }
          </FormBox>
        )}
        {may && rules.length > 0 && (
          <FormBox form="remove" title={t('removeRule')} submit={t('removeRule')} labels={{ ruleId: t('rule') }} {...shared}>
            {(field) => (
              <SelectField
                {...field('ruleId')}
                choices={rules.map((rule) => ({ value: rule.ruleId, label: rule.count === null ? t('unreadable') : worded(rule) }))}
              />
            )}
          </FormBox>
        )}
      </section>
      <section aria-labelledby="people">
        <h2 id="people" className={sectionTitle}>
          {t('list')}
        </h2>
        <p>
          {t('counts', {
            ask: counts['to-ask'],
            asked: counts.asked,
            applied: counts.applied,
            excluded: counts.excluded,
            unreached: counts.unreached,
          })}
        </p>
        {counts.unreached > 0 && <p>{t('unreachedHelp')}</p>}
        {may && event.collectionId === null && event.admission !== 'none' && <p className="mt-2">{t('notOpen')}</p>}
        {may && event.admission === 'none' && counts['to-ask'] > 0 && issuers.length > 0 && (
          <FormBox
            form="letter"
            title={t('invite')}
            help={t('letterHelp', { count: counts['to-ask'] })}
            submit={t('draftInvitation')}
            labels={{ issuer: t('issuer') }}
            open
            {...shared}
          >
            {(field) => <SelectField {...field('issuer')} required choices={[{ value: '', label: t('choose') }, ...issuers]} />}
          </FormBox>
        )}
        {may && event.collectionId !== null && counts['to-ask'] > 0 && (
          <FormBox
            form="invite"
            title={t('invite')}
            help={t('inviteHelp', { count: counts['to-ask'] })}
            submit={t('invite')}
            labels={{}}
            open
            {...shared}
          >
            {() => null}
          </FormBox>
        )}
        <Form method="get" aria-label={t('filter')} className="no-print my-4 flex flex-wrap items-end gap-4">
          <SelectField name="state" label={t('state')} value={filter.state ?? ''} choices={choicesOf(audienceStateTitles, language, t('anyState'))} />
          <button className={button.outlined}>{t('apply')}</button>
        </Form>
        {items.length === 0 ? (
          <p role="status">{t('nobody')}</p>
        ) : (
          <DataTable
            caption={t('list')}
            rows={items}
            rowKey={({ personId }) => personId}
            columns={[
              {
                title: t('name'),
                header: true,
                cell: (row) => (row.state === 'unreached' ? row.name : <TextLink to={link(row)}>{row.name}</TextLink>),
              },
              { title: t('kana'), cell: ({ kana }) => kana },
              { title: t('remark'), cell: ({ remark }) => remark },
              {
                title: t('reach'),
                cell: ({ reach }) =>
                  reach === null
                    ? ''
                    : [
                        reach.mail === null ? t('byMail') : say(mailBarTitles[reach.mail]),
                        reach.letter === null ? t('byLetter') : say(letterBarTitles[reach.letter]),
                        reach.prefersPost ? t('prefersPost') : '',
                      ]
                        .filter(Boolean)
                        .join('・'),
              },
              {
                title: t('state'),
                cell: ({ state, application, excludedBecause }) => (
                  <>
                    <Mark>{say(audienceStateTitles[state])}</Mark>
                    {application !== null && `　${say(applicationStateTitles[application])}`}
                    {excludedBecause && `　${excludedBecause}`}
                  </>
                ),
              },
            ]}
          />
        )}
        <Pager path={path} query={query} page={filter.page} more={filter.page * audiencePageSize < total} />
        {chosen && may && (
          <section aria-labelledby="of" className="mt-6 rounded-8 border border-solid-gray-400 px-4 py-3">
            <h3 id="of" tabIndex={-1} className="text-std-18B-160">
              {[chosen.name, chosen.kana, chosen.remark].filter(Boolean).join('　')}
            </h3>
            {chosen.state === 'excluded' ? (
              <FormBox
                form="back"
                title={t('bringBack')}
                submit={t('bringBack')}
                labels={{}}
                hidden={{ personId: chosen.personId }}
                open
                answer={answer}
                requestKey={requestKey}
              >
                {() => null}
              </FormBox>
            ) : (
              <FormBox
                form="exclude"
                title={t('exclude')}
                submit={t('exclude')}
                labels={{ reason: t('reason') }}
                hidden={{ personId: chosen.personId }}
                open
                answer={answer}
                requestKey={requestKey}
              >
                {(field) => <TextField {...field('reason')} required />}
              </FormBox>
            )}
          </section>
        )}
      </section>
    </>
  )
}
