import { Suspense } from 'react'
import { Form, useLoaderData } from 'react-router'
import { type Language, dayText } from '#kernel/values'
import {
  ButtonLink,
  DataTable,
  ExportButton,
  type LoadArgs,
  PageTitle,
  Pager,
  PrintLink,
  SelectField,
  TextLink,
  button,
  pageContext,
  usePage,
} from '#ui'
import { dayAfter } from '../rules/closures.ts'
import { dayCells, monthSpan, nextMonth, weekSpan } from '../rules/month.ts'
import { monthTitle } from '../rules/year-grid.ts'
import { CalendarFilter, type CalendarEntryRow, entryPath, entrySourceTitles, gatheringStateTitles } from '../schema.ts'
import { texts } from './calendar-texts.ts'
import { MeetingLinks, calendarApi } from './gathering-parts.tsx'
import { MonthGrid } from './month-grid.ts'

const views = ['month', 'week', 'list'] as const
type View = (typeof views)[number]

/** How many entries a day shows before the others are only counted: a page of about 1,000 elements at most. */
const mostOf = { month: 5, week: 30, list: 0 } as const
const listSize = 100

export async function loader({ context, url }: LoadArgs) {
  const { calendar } = calendarApi(context)
  const asked = url.searchParams
  const { today } = context.get(pageContext).shell
  // What cannot be read in the address falls back to this month; the form below never sends it.
  const view = views.find((each) => each === asked.get('view')) ?? 'month'
  const day = isDay(asked.get('day')) ? asked.get('day')! : undefined
  const typed = asked.get('month') ?? ''
  const month = /^(19[5-9]\d|20\d\d)-(0[1-9]|1[0-2])$/.test(typed) ? typed : (day ?? today).slice(0, 7)
  const oneDay = view === 'list' && day !== undefined
  const span =
    view === 'week' ? weekSpan(day ?? (month === today.slice(0, 7) ? today : `${month}-01`)) : oneDay ? { from: day, to: day } : monthSpan(month)
  const chosen = Object.fromEntries(
    (['bodyId', 'sectionId', 'areaId'] as const).flatMap((name) => (asked.get(name) ? [[name, asked.get(name)!]] : [])),
  )
  const filter = CalendarFilter.catch(span as CalendarFilter).parse({ ...span, ...chosen })
  const found = await calendar.listCalendar(filter)
  const page = Math.max(1, Math.trunc(Number(asked.get('page'))) || 1)
  // Only what is shown goes to the browser.
  return {
    view,
    filter,
    month: span.from.slice(0, 7),
    oneDay,
    page,
    total: found.items.length,
    closed: found.closed,
    choices: found.choices,
    cells: view === 'list' ? [] : dayCells(found, mostOf[view]),
    items: view === 'list' ? found.items.slice((page - 1) * listSize, page * listSize) : [],
  }
}

function isDay(typed: string | null): boolean {
  return typed !== null && /^(19[5-9]\d|20\d\d)-\d\d-\d\d$/.test(typed) && new Date(`${typed}T00:00:00Z`).toJSON()?.slice(0, 10) === typed
}

/** A boundary of its own: a key pressed while the scripts are still coming wakes the frame alone and does not wait for the whole month. */
export default function CalendarPage() {
  return (
    <Suspense>
      <CalendarOfSpan />
    </Suspense>
  )
}

function CalendarOfSpan() {
  const { view, filter, month, oneDay, page, total, closed, choices, cells, items } = useLoaderData<typeof loader>()
  const { t, today, language } = usePage(texts)
  const { from, to, ...chosen } = filter
  const kept = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value)) as Record<string, string>
  const at = (query: Readonly<Record<string, string>>) => `/office/calendar?${new URLSearchParams({ ...query, ...kept })}`
  const span = spanTitle(view, { from, to, month, oneDay }, language)
  const steps = stepsOf(view, { from, month, oneDay, today })
  return (
    <>
      <MeetingLinks here="calendar" />
      <PageTitle
        title={`${t('calendar')}（${span}）`}
        actions={
          <>
            <PrintLink operation="calendar.listCalendar" query={{ from, to, ...kept }} />
            <ExportButton operation="calendar.listCalendar" asked={filter} />
            <ButtonLink kind="outlined" to="/office/calendar/feeds" title={t('feeds')} />
            <ButtonLink kind="outlined" to="/office/calendar/days" title={t('days')} />
          </>
        }
      />
      <nav aria-label={t('views')} className="no-print mb-2 flex flex-wrap gap-x-5">
        {views.map((each) =>
          each === view && !oneDay ? (
            <span key={each} aria-current="page" className="inline-flex min-h-11 items-center font-700">
              {t(each)}
            </span>
          ) : (
            <a
              key={each}
              href={at(each === 'week' ? { view: each, day: from } : { view: each, month })}
              className="link inline-flex min-h-11 items-center"
            >
              {t(each)}
            </a>
          ),
        )}
      </nav>
      <nav aria-label={t('goTo')} className="no-print mb-3 flex flex-wrap gap-3">
        {steps.map(({ key, query }) => (
          <a key={key} href={at(query)} rel={key === 'previous' ? 'prev' : key === 'next' ? 'next' : undefined} className={button.outlined}>
            {t(key)}
          </a>
        ))}
      </nav>
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid">
        <input type="hidden" name="view" value={view} />
        {view === 'month' || (view === 'list' && !oneDay) ? (
          <input type="hidden" name="month" value={month} />
        ) : (
          <input type="hidden" name="day" value={from} />
        )}
        {(
          [
            ['bodyId', t('body'), choices.bodies],
            ['sectionId', t('section'), choices.sections],
            ['areaId', t('area'), choices.areas],
          ] as const
        ).map(([name, label, offered]) => (
          <SelectField
            key={name}
            name={name}
            label={label}
            value={filter[name] ?? ''}
            choices={[{ value: '', label: t('all') }, ...offered.map((each) => ({ value: each.id, label: each.name }))]}
          />
        ))}
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
        {total === 0 && ` ${t('none')}`}
      </p>
      {view === 'list' ? (
        <Listed items={items} />
      ) : (
        <>
          <p className="mb-2 text-dns-14N-130">{t('legend')}</p>
          <MonthGrid label={span} cells={cells} closed={closed} today={today} language={language} dayPath={at({ view: 'list', day: '' })} />
        </>
      )}
      {view === 'list' && (
        <Pager
          path="/office/calendar"
          query={{ view, ...(oneDay ? { day: from } : { month }), ...kept }}
          page={page}
          more={page * listSize < total}
        />
      )}
      <p className="mt-4">
        <TextLink to="/office/meetings">{t('meetings')}</TextLink>
      </p>
    </>
  )
}

function Listed({ items }: { readonly items: readonly CalendarEntryRow[] }) {
  const { t, say, language } = usePage(texts)
  if (items.length === 0) return null
  return (
    <DataTable
      caption={t('calendar')}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { title: t('day'), oneLine: true, cell: (row) => dayText(row.day, language) },
        { title: t('time'), oneLine: true, cell: (row) => [row.startTime, row.endTime].filter(Boolean).join('－') },
        {
          title: t('title'),
          header: true,
          cell: (row) => <TextLink to={`${entryPath[row.source]}${row.id}`}>{[row.bodyName, row.title].filter(Boolean).join('　')}</TextLink>,
        },
        { title: t('place'), cell: (row) => row.place },
        { title: t('source'), oneLine: true, cell: (row) => say(entrySourceTitles[row.source]) },
        { title: t('state'), oneLine: true, cell: (row) => say(gatheringStateTitles[row.state]) },
      ]}
    />
  )
}

interface Where {
  readonly from: string
  readonly to: string
  readonly month: string
  readonly oneDay: boolean
}

function spanTitle(view: View, { from, to, month, oneDay }: Where, language: Language): string {
  if (oneDay) return dayText(from, language)
  return view === 'week' ? `${dayText(from, language)} － ${dayText(to, language)}` : monthTitle(month, language)
}

function stepsOf(view: View, { from, month, oneDay, today }: Omit<Where, 'to'> & { readonly today: string }) {
  const days = view === 'week' ? 7 : oneDay ? 1 : 0
  const to = (by: -1 | 1): Record<string, string> => (days > 0 ? { view, day: dayAfter(from, by * days) } : { view, month: nextMonth(month, by) })
  const now: Record<string, string> = days > 0 ? { view, day: today } : { view, month: today.slice(0, 7) }
  return [
    { key: 'previous', query: to(-1) },
    { key: days === 0 ? 'thisMonth' : days === 7 ? 'thisWeek' : 'today', query: now },
    { key: 'next', query: to(1) },
  ] as const
}
