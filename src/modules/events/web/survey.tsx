import { redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { countText, dayText, eraDateText } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  FormBox,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
  SelectField,
  TextLink,
  Tick,
  act,
  keepTyped,
  usePage,
} from '#ui'
import type { Survey } from '../schema.ts'
import { EventLinks, eventsApi } from './parts.tsx'
import { surveyState, useAbout } from './survey-parts.tsx'
import { texts } from './survey-texts.ts'
import { texts as eventTexts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { events } = eventsApi(context)
  const eventId = params['eventId'] ?? ''
  const [event, surveys] = await Promise.all([events.getEvent({ eventId }), events.listSurveys({ eventId })])
  return { event, ...surveys, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { events } = eventsApi(args.context)
  const eventId = args.params['eventId'] ?? ''
  const opened = { eventId, revision: Number((await args.request.clone().formData()).get('revision')) }
  const page = `/office/events/${eventId}/survey`
  let told = ''
  const answer = await act(args, page, {
    offer: (sent) =>
      events.offerSurvey(
        {
          ...opened,
          gatheringId: sent.text('gatheringId') || null,
          formId: sent.text('formId'),
          anonymous: sent.text('anonymous') === 'yes',
          opensOn: sent.day('opensOn'),
          closesOn: sent.day('closesOn'),
        },
        sent,
      ),
    request: async (sent) => {
      const { mailed, papers } = await events.requestSurvey({ ...opened, surveyId: sent.text('surveyId') }, sent)
      told = new URLSearchParams({ mailed: String(mailed), ...(papers && { from: String(papers.from), to: String(papers.to) }) }).toString()
    },
    drop: (sent) => events.dropSurvey({ ...opened, surveyId: sent.text('surveyId') }, sent),
  })
  return answer instanceof Response && told !== '' ? redirect(`${page}?${told}`) : answer
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function SurveyPage() {
  const { event, items, mayOffer, forms, days, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage({ ...texts, did: eventTexts.did, choose: eventTexts.choose })
  const about = useAbout(event.sessions)
  const shared = { answer, requestKey, revision: event.revision }
  const day = (date: string) => (language === 'ja' ? eraDateText(date) : dayText(date, language))
  const taken = new Set(items.flatMap(({ collectionId, gatheringId }) => (collectionId === null ? [] : [gatheringId])))
  const free = [null, ...event.sessions.filter(({ state }) => state !== 'called-off').map(({ gatheringId }) => gatheringId)].filter(
    (gatheringId) => !taken.has(gatheringId),
  )
  const meant = items.find(({ collectionId }) => collectionId === null)
  const asking = items.filter(({ can }) => can.includes('request'))
  const choices = (rows: readonly Survey[]) => rows.map((row) => ({ value: row.surveyId, label: about(row) }))
  const dropping = items.filter(({ can }) => can.includes('drop'))
  const last = event.lastOn !== null && event.lastOn > today ? event.lastOn : today
  const period = ({ opensOn, closesOn }: Survey) =>
    opensOn === null ? '' : [opensOn, closesOn].map((date) => (date === null ? '' : dayText(date, language))).join(' － ')
  return (
    <>
      <EventLinks here="none" />
      <PageTitle title={t('surveysOf', { title: event.title })} above={<TextLink to={`/office/events/${event.eventId}`}>{event.title}</TextLink>} />
      {search.has('done') && answer === undefined && <Notice>{t('did')}</Notice>}
      {search.has('mailed') && answer === undefined && (
        <Notice>
          {t('sentMail', { mailed: search.get('mailed')! })}
          {search.has('from') && t('sentPapers', { from: search.get('from')!, to: search.get('to')! })}
        </Notice>
      )}
      <p className="mb-4">{t('help')}</p>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('surveys')}
          rows={items}
          rowKey={({ surveyId }) => surveyId}
          columns={[
            { title: t('about'), header: true, cell: about },
            { title: t('form'), cell: ({ formTitle }) => formTitle },
            {
              title: t('state'),
              oneLine: true,
              cell: ({ state, collectionId }) => <Mark>{say(surveyState({ state, collectionId }))}</Mark>,
            },
            { title: t('period'), cell: period },
            { title: t('came'), align: 'right', cell: ({ came }) => t('people', { count: countText(came) }) },
            { title: t('asked'), cell: ({ mailed, papers }) => (mailed + papers === 0 ? '' : t('askedText', { mailed, papers })) },
            { title: t('answered'), align: 'right', cell: ({ answered }) => (answered === null ? '' : t('items', { count: countText(answered) })) },
            {
              title: t('links'),
              cell: (row) =>
                row.collectionId !== null &&
                row.state !== null && (
                  <span className="inline-flex flex-wrap gap-x-4">
                    <TextLink to={`/office/forms/collections/${row.collectionId}`} label={t('collectionOf', { about: about(row) })}>
                      {t('collection')}
                    </TextLink>
                    {(row.answered ?? 0) > 0 && (
                      <TextLink to={`/office/forms/collections/${row.collectionId}/results`} label={t('resultsOf', { about: about(row) })}>
                        {t('results')}
                      </TextLink>
                    )}
                  </span>
                ),
            },
          ]}
        />
      )}
      <div className="no-print mt-4 flex flex-wrap gap-3">
        {items.flatMap((row) =>
          row.addressCode === null
            ? []
            : [
                <PrintLink
                  key={row.surveyId}
                  operation="events.printSurvey"
                  query={{ eventId: event.eventId, surveyId: row.surveyId }}
                  title={t('print', { about: about(row) })}
                />,
              ],
        )}
      </div>
      {asking.length > 0 && (
        <FormBox
          form="request"
          title={t('send')}
          help={t('sendHelp')}
          submit={t('send')}
          labels={{ surveyId: t('surveys') }}
          values={{ surveyId: asking[0]!.surveyId }}
          {...shared}
        >
          {(field) => <SelectField {...field('surveyId')} choices={choices(asking)} />}
        </FormBox>
      )}
      {mayOffer && free.length > 0 && forms.length === 0 && (
        <p className="mt-4">
          {t('noForms')}　<TextLink to="/office/forms">{t('formsRoom')}</TextLink>
        </p>
      )}
      {mayOffer && free.length > 0 && forms.length > 0 && (
        <FormBox
          form="offer"
          title={t('offer')}
          help={t('offerHelp')}
          submit={t('offer')}
          open={items.length === 0 || meant !== undefined}
          labels={{ gatheringId: t('about'), formId: t('form'), opensOn: t('opensOn'), closesOn: t('closesOn') }}
          values={{
            gatheringId: meant?.gatheringId ?? '',
            formId: meant && forms.some(({ formId }) => formId === meant.formId) ? meant.formId : (forms[0]?.formId ?? ''),
            opensOn: day(today),
            closesOn: days === null ? '' : day(later(last, days)),
          }}
          {...shared}
        >
          {(field) => (
            <>
              <SelectField
                {...field('gatheringId')}
                choices={free.map((gatheringId) => ({ value: gatheringId ?? '', label: about({ gatheringId }) }))}
              />
              <SelectField {...field('formId')} required choices={forms.map(({ formId, title }) => ({ value: formId, label: title }))} />
              <Tick
                name="offer.anonymous"
                checked={answer?.form === 'offer' ? answer.typed['offer.anonymous'] === 'yes' : (meant?.anonymous ?? true)}
              >
                {t('anonymous')}
              </Tick>
              <DateField {...field('opensOn')} required />
              <DateField {...field('closesOn')} required />
            </>
          )}
        </FormBox>
      )}
      {dropping.length > 0 && (
        <FormBox
          form="drop"
          title={t('drop')}
          help={t('dropHelp')}
          submit={t('drop')}
          labels={{ surveyId: t('surveys') }}
          values={{ surveyId: dropping[0]!.surveyId }}
          {...shared}
        >
          {(field) => <SelectField {...field('surveyId')} choices={choices(dropping)} />}
        </FormBox>
      )}
    </>
  )
}

function later(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
