import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { countText, dayText, fiscalYearOf, fiscalYearText, readDate, readTime } from '#kernel/values'
import {
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextField,
  TextLink,
  answerForm,
  button,
  keepTyped,
  pageContext,
  refusedBy,
  sectionTitle,
  usePage,
} from '#ui'
import { type closedDayStrategies, offeredKinds } from '../schema.ts'
import { MeetingLinks, calendarApi, day, kindChoices, standingBodies } from './gathering-parts.tsx'
import { texts } from './gathering-texts.ts'

const fields = ['bodyId', 'fiscalYear', 'cadence', 'strategy', 'startTime', 'endTime', 'place', 'kind'] as const
type Strategy = (typeof closedDayStrategies)[number]

export async function loader({ context, url }: LoadArgs) {
  const { calendar } = calendarApi(context)
  const { today } = context.get(pageContext).shell
  const thisYear = fiscalYearOf(today)
  const [bodies, kinds] = await Promise.all([calendar.listBodies({}), calendar.listKinds({})])
  const offered = offeredKinds(kinds.items, 'gathering', today)
  const usual = { fiscalYear: String(thisYear), strategy: 'next', startTime: '13:30', endTime: '15:00', kind: offered[0]?.code ?? '' }
  const asked: Readonly<Record<string, string>> = { ...usual, ...Object.fromEntries(url.searchParams) }
  const text = (name: string) => asked[name] ?? ''
  const refused = { proposal: null, refusal: undefined }
  const answer =
    text('cadence') === ''
      ? refused
      : await calendar
          .proposeSeries({
            bodyId: text('bodyId'),
            fiscalYear: Number(text('fiscalYear')),
            cadence: text('cadence'),
            strategy: text('strategy') as Strategy,
            startTime: readTime(text('startTime')) ?? text('startTime'),
            endTime: readTime(text('endTime')) ?? text('endTime'),
            place: text('place'),
          })
          .then(
            (proposal) => ({ proposal, refusal: undefined }),
            (error: unknown) => ({ proposal: null, refusal: refusedBy(error) }),
          )
  return {
    bodies: standingBodies(bodies.items, today),
    kinds: offered,
    years: [thisYear, thisYear + 1],
    asked,
    ...answer,
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, request }: LoadArgs) {
  const { calendar } = calendarApi(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const chosen = Array.from({ length: Number(text('count')) }, (_, at) => at).filter((at) => text(`take.${at}`) === 'yes')
    await calendar.confirmSeries(
      {
        bodyId: text('bodyId'),
        fiscalYear: Number(text('fiscalYear')),
        cadence: text('cadence'),
        strategy: text('strategy') as Strategy,
        startTime: readTime(text('startTime')) ?? text('startTime'),
        endTime: readTime(text('endTime')) ?? text('endTime'),
        place: text('place'),
        kind: text('kind'),
        days: chosen.map((at) => readDate(text(`day.${at}`))?.date ?? text(`day.${at}`)),
      },
      { key: text('requestKey') },
    )
    return redirect(`/office/meetings/gatherings?bodyId=${text('bodyId')}`)
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function SeriesPage() {
  const { bodies, kinds, years, asked, proposal, refusal, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const strategies: Readonly<Record<Strategy, string>> = { next: t('toNext'), previous: t('toPrevious'), skip: t('toSkip'), keep: t('toKeep') }
  const labels: Readonly<Record<string, string>> = {
    ...Object.fromEntries(fields.map((name) => [name, t(name === 'bodyId' ? 'body' : name)])),
    days: t('proposedDates'),
  }
  const field = (name: (typeof fields)[number]) => ({ name, label: labels[name]!, value: asked[name], refusal })
  const typed: Readonly<Record<string, string | undefined>> | undefined = answer?.typed
  return (
    <>
      <MeetingLinks here="none" />
      <PageTitle title={t('series')} above={<TextLink to="/office/meetings/gatherings">{t('gatherings')}</TextLink>} />
      <p className="mb-4">{t('seriesHelp')}</p>
      <Form method="get" noValidate aria-label={t('propose')} className="max-w-3xl space-y-5">
        <RefusalSummary refusal={refusal} labels={labels} />
        <SelectField
          {...field('bodyId')}
          required
          choices={[{ value: '', label: t('choose') }, ...bodies.map((body) => ({ value: body.bodyId, label: body.name }))]}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField
            {...field('fiscalYear')}
            choices={years.map((year) => ({ value: String(year), label: language === 'ja' ? fiscalYearText(year) : `FY${year}` }))}
          />
          <SelectField {...field('kind')} choices={kindChoices(kinds, language)} />
        </div>
        <TextField {...field('cadence')} help={t('cadenceHelp')} required />
        <SelectField {...field('strategy')} choices={Object.entries(strategies).map(([value, label]) => ({ value, label }))} />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...field('startTime')} help={t('timeHelp')} required />
          <TextField {...field('endTime')} help={t('timeHelp')} required />
        </div>
        <TextField {...field('place')} />
        <button className={button.outlined}>{t('propose')}</button>
      </Form>
      {proposal && (
        <Form method="post" noValidate aria-labelledby="proposed" className="mt-6 space-y-4">
          <h2 id="proposed" className={sectionTitle}>
            {t('proposedDates')}
          </h2>
          <RefusalSummary refusal={answer?.refusal} labels={labels} />
          <RequestKey value={requestKey} />
          {fields.map((name) => (
            <input key={name} type="hidden" name={name} value={asked[name] ?? ''} />
          ))}
          <input type="hidden" name="count" value={proposal.items.length} />
          <p id="days" tabIndex={-1}>
            {t('proposedCount', { count: countText(proposal.items.filter((item) => item.day !== null && !item.passed).length) })}
            {proposal.expected &&
              t('expectedCount', {
                min: proposal.expected.min,
                max: proposal.expected.max === proposal.expected.min ? '' : `～${proposal.expected.max ?? ''}`,
              })}
          </p>
          <ul className="divide-y divide-solid-gray-200 border-y border-solid-gray-300">
            {proposal.items.map((item, at) => {
              const shown = item.day ?? item.nominal
              return (
                <li key={item.nominal + at} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
                  <label className="flex min-h-12 items-center gap-2 sm:min-w-56">
                    <input
                      type="checkbox"
                      name={`take.${at}`}
                      value="yes"
                      defaultChecked={typed ? typed[`take.${at}`] === 'yes' : item.day !== null && !item.passed && item.clashes.length === 0}
                      className="focus-ring size-6 shrink-0 accent-key-900"
                    />
                    {dayText(shown, language)}
                  </label>
                  <input
                    name={`day.${at}`}
                    aria-label={t('dayOf', { day: dayText(shown, language) })}
                    defaultValue={typed?.[`day.${at}`] ?? day(shown)}
                    className="focus-ring min-h-12 w-56 rounded-8 border border-solid-gray-600 bg-white px-3 py-2"
                  />
                  <span className="text-dns-14N-130">
                    {[
                      item.passed && t('passed'),
                      item.precision === 'month' && t('monthOnly'),
                      item.day !== item.nominal && item.why.length > 0 && t('movedFrom', { day: dayText(item.nominal, language) }),
                      ...item.why.map(({ title }) => title),
                      ...item.clashes.map((clash) => t(clash.samePlace ? 'clashPlace' : 'clash', { name: clash.name, time: clash.startTime })),
                    ]
                      .filter(Boolean)
                      .join('・')}
                  </span>
                </li>
              )
            })}
          </ul>
          <button className={button.filled}>{t('confirmSeries')}</button>
        </Form>
      )}
    </>
  )
}
