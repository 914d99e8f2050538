import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { countText, dayText, eraDateText, fiscalYearOf, fiscalYearText } from '#kernel/values'
import {
  type LoadArgs,
  DataTable,
  ExportButton,
  Notice,
  PageTitle,
  RequestKey,
  SelectField,
  TextLink,
  act,
  api,
  button,
  pageContext,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import {
  type ClosingPattern,
  type HolidayOverride,
  DayFilter,
  closedReasonTitles,
  holidayChoices,
  overrideEffects,
  overrideTitles,
  weekdays,
} from '../schema.ts'
import { DayForms, EndForm } from './day-forms.tsx'
import { YearGrid } from './day-grid.tsx'
import { texts } from './day-texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { calendar } = api<{ calendar: typeof operations }>(context)
  const asked = url.searchParams
  const { today } = context.get(pageContext).shell
  const thisYear = fiscalYearOf(today)
  // What cannot be read in the address falls back to this year; the form below never sends it.
  const filter = DayFilter.catch({}).parse({
    fiscalYear: Number(asked.get('fiscalYear') || thisYear),
    ...(asked.get('premisesId') && { premisesId: asked.get('premisesId') }),
  })
  const year = await calendar.listDays(filter)
  const years = [...new Set([3, 2, 1, 0, -1, -2, -3, -4, -5].map((more) => thisYear + more).concat(year.fiscalYear))].toSorted((a, b) => b - a)
  return { ...year, filter, years, today: eraDateText(today), requestKey: crypto.randomUUID() }
}

/** 12月29日, 12/29 and 12-29 as the operation wants it; what cannot be read goes on and is refused in words. */
function dayOfYear(typed: string): string {
  const read = /^(\d{1,2})[月/.-](\d{1,2})日?$/.exec(typed.normalize('NFKC').replaceAll(/\s/g, ''))
  return read ? `${read[1]!.padStart(2, '0')}-${read[2]!.padStart(2, '0')}` : typed
}
function picked<const Choice extends string>(choices: readonly Choice[], typed: string): Choice {
  return choices.find((choice) => choice === typed) ?? (typed as Choice) // the operation refuses what is none
}

export async function action(args: LoadArgs) {
  const { calendar } = api<{ calendar: typeof operations }>(args.context)
  const closing = (days: (sent: Sent) => Parameters<typeof calendar.recordClosing>[0]['days']) => (sent: Sent) =>
    calendar.recordClosing(
      {
        premisesId: sent.text('premisesId') || null,
        reason: picked(['yearEnd', 'closed'], sent.text('reason') || 'closed'),
        title: sent.text('title'),
        source: sent.text('source'),
        validFrom: sent.day(sent.text('validFrom') === '' ? 'firstDay' : 'validFrom'),
        validTo: sent.dayOrNull('validTo'),
        days: days(sent),
      },
      { key: sent.key },
    )
  return act(
    args,
    '/office/calendar/days',
    {
      override: (sent) =>
        calendar.overrideHoliday(
          {
            effect: picked(overrideEffects, sent.text('effect')),
            day: sent.day('day'),
            movedTo: sent.dayOrNull('movedTo'),
            name: sent.text('name'),
            source: sent.text('source'),
            knownOn: sent.day('knownOn'),
          },
          { key: sent.key },
        ),
      withdraw: (sent) => calendar.withdrawHolidayOverride({ overrideId: sent.text('overrideId') }, { key: sent.key }),
      weekly: closing((sent) => ({
        pattern: 'weekly',
        weekday: picked(weekdays, sent.text('weekday')),
        weeks: sent.chosen('weeks').map(Number),
        onHoliday: picked(holidayChoices, sent.text('onHoliday')),
      })),
      yearly: closing((sent) => ({
        pattern: 'yearly',
        firstDayOfYear: dayOfYear(sent.text('firstDayOfYear')),
        lastDayOfYear: dayOfYear(sent.text('lastDayOfYear')),
      })),
      once: closing((sent) => ({ pattern: 'once', firstDay: sent.day('firstDay'), lastDay: sent.day('lastDay') })),
      end: (sent) => calendar.endClosing({ closingId: sent.text('closingId'), lastDay: sent.day('lastDay') }, { key: sent.key }),
      premises: (sent) =>
        calendar.recordPremises(
          {
            ...(sent.text('premisesId') && { premisesId: sent.text('premisesId') }),
            name: sent.text('name'),
            kana: sent.text('kana'),
            source: sent.text('source'),
            validFrom: sent.day('validFrom'),
            validTo: sent.dayOrNull('validTo'),
          },
          { key: sent.key },
        ),
    },
    (path) => path.replace(/^days\./, ''),
  )
}
type Sent = Parameters<Parameters<typeof act>[2][string]>[0]

export default function Days() {
  const { fiscalYear, premisesId, days, closings, overrides, premises, holidaySource, can, filter, years, today, requestKey } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const changes = can.includes('change')
  const names = new Map(premises.map((each) => [each.premisesId, each.name]))
  const ended = closings.find(({ closingId }) => closingId !== null && closingId === search.get('end'))
  const named = days.filter(({ reasons }) => reasons.some(({ reason }) => reason !== 'closed'))
  const done = search.get('done')
  const query = new URLSearchParams({ fiscalYear: String(fiscalYear), ...(premisesId && { premisesId }), lang: language })
  return (
    <>
      <PageTitle
        title={t('days')}
        above={<TextLink to="/office/meetings">{t('meetings')}</TextLink>}
        actions={
          <>
            <a href={`/print/calendar/listDays?${query}`} className={button.outlined}>
              {t('print')}
            </a>
            <ExportButton operation="calendar.listDays" asked={filter} />
          </>
        }
      />
      {done && !answer && <Notice>{t(done === 'withdraw' ? 'withdrawn' : 'saved')}</Notice>}
      <p className="mb-4">{t('lead')}</p>
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        <SelectField
          name="fiscalYear"
          label={t('fiscalYear')}
          value={String(fiscalYear)}
          choices={years.map((year) => ({ value: String(year), label: language === 'ja' ? fiscalYearText(year) : `FY${year}` }))}
        />
        <SelectField
          name="premisesId"
          label={t('premises')}
          value={premisesId ?? ''}
          choices={[{ value: '', label: t('everywhere') }, ...premises.map((each) => ({ value: each.premisesId, label: each.name }))]}
        />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('closedCount', { count: countText(days.length) })}
      </p>
      <YearGrid fiscalYear={fiscalYear} days={days} />
      <h2 className={sectionTitle}>{t('named')}</h2>
      <DataTable
        caption={t('named')}
        rows={named}
        rowKey={({ day }) => day}
        columns={[
          { title: t('day'), header: true, oneLine: true, cell: ({ day }) => dayText(day, language) },
          { title: t('reason'), oneLine: true, cell: ({ reasons }) => reasons.map(({ reason }) => say(closedReasonTitles[reason])).join('・') },
          { title: t('name'), cell: ({ reasons }) => reasons.map(({ title }) => title).join('・') },
        ]}
      />
      <p className="mt-1 text-dns-14N-130 text-solid-gray-700">{t('holidaySource', { source: say(holidaySource) })}</p>
      <h2 className={sectionTitle}>{t('overrides')}</h2>
      {overrides.length === 0 ? (
        <p>{t('noOverrides')}</p>
      ) : (
        <DataTable
          caption={t('overrides')}
          rows={overrides}
          rowKey={({ overrideId }) => overrideId}
          columns={[
            { title: t('day'), header: true, oneLine: true, cell: ({ day }) => dayText(day, language) },
            { title: t('effect'), oneLine: true, cell: ({ effect }) => say(overrideTitles[effect]) },
            { title: t('movedTo'), oneLine: true, cell: ({ movedTo }) => movedTo && dayText(movedTo, language) },
            { title: t('name'), cell: ({ name }) => name },
            { title: t('source'), cell: ({ source }) => source },
            { title: t('knownOn'), oneLine: true, cell: ({ knownOn }) => dayText(knownOn, language) },
            ...(changes ? [{ title: t('withdraw'), cell: (row: HolidayOverride) => <Withdraw override={row} requestKey={requestKey} /> }] : []),
          ]}
        />
      )}
      <h2 className={sectionTitle}>{t('closings')}</h2>
      <DataTable
        caption={t('closings')}
        rows={closings}
        rowKey={({ closingId }) => closingId ?? 'shipped'}
        columns={[
          { title: t('title'), header: true, cell: ({ title }) => title },
          { title: t('where'), oneLine: true, cell: (row) => (row.premisesId === null ? t('everywhere') : names.get(row.premisesId)) },
          { title: t('whichDays'), cell: (row) => <ClosingWords days={row.days} /> },
          {
            title: t('period'),
            cell: ({ validFrom, validTo }) =>
              validTo === null
                ? t('from', { day: dayText(validFrom, language) })
                : t('fromTo', { from: dayText(validFrom, language), to: dayText(validTo, language) }),
          },
          { title: t('source'), cell: ({ source }) => source },
          ...(changes
            ? [
                {
                  title: t('end'),
                  oneLine: true,
                  cell: ({ can: may, closingId, title }: (typeof closings)[number]) =>
                    may.includes('end') && (
                      <TextLink to={`?${new URLSearchParams({ ...Object.fromEntries(search), end: closingId! })}`} label={t('endOf', { title })}>
                        {t('end')}
                      </TextLink>
                    ),
                },
              ]
            : []),
        ]}
      />
      {changes && ended && (
        <EndForm closing={{ closingId: ended.closingId!, title: ended.title }} answer={answer} requestKey={requestKey} today={today} />
      )}
      {changes && (
        <>
          <p className="no-print mt-4">{t('future')}</p>
          <DayForms premises={premises} shown={premisesId} answer={answer} requestKey={requestKey} today={today} />
        </>
      )}
    </>
  )
}
function Withdraw({ override: { overrideId, day, can }, requestKey }: { readonly override: HolidayOverride; readonly requestKey: string }) {
  const { t, language } = usePage(texts)
  if (!can.includes('withdraw')) return null
  return (
    <Form method="post">
      <RequestKey value={`${requestKey}-${overrideId}`} />
      <input type="hidden" name="form" value="withdraw" />
      <input type="hidden" name="withdraw.overrideId" value={overrideId} />
      <button className={button.outlined} aria-label={t('withdrawOf', { day: dayText(day, language) })}>
        {t('withdraw')}
      </button>
    </Form>
  )
}

/** 毎週月曜日（祝日に当たったとき：開ける） */
function ClosingWords({ days }: { readonly days: ClosingPattern }) {
  const { t, language } = usePage(texts)
  if (days.pattern === 'once') return t('fromTo', { from: dayText(days.firstDay, language), to: dayText(days.lastDay, language) })
  if (days.pattern === 'yearly') {
    const ofYear = (day: string) => t('monthDay', { month: Number(day.slice(0, 2)), day: Number(day.slice(3)) })
    return t('everyYear', { from: ofYear(days.firstDayOfYear), to: ofYear(days.lastDayOfYear) })
  }
  const weekday = t(days.weekday)
  const weeks = days.weeks.map((week) => t('week', { week })).join('・')
  const holiday = days.onHoliday === 'closed' ? '' : `（${t('onHoliday')}：${t(`onHoliday-${days.onHoliday}`)}）`
  return `${weeks === '' ? t('everyWeek', { weekday }) : t('inWeeks', { weeks, weekday })}${holiday}`
}
