import { Suspense } from 'react'
import { Form, useLoaderData } from 'react-router'
import { type Language, dayText, weekOf } from '#kernel/values'
import { ButtonLink, ExportButton, type LoadArgs, Notice, PageTitle, PrintLink, SelectField, button, pageContext, usePage } from '#ui'
import { dayAfter, monthSpan, nextMonth } from '../rules/days.ts'
import { ScheduleFilter } from '../schema.ts'
import { texts as entryTexts } from './entry-texts.ts'
import { ScheduleLinks, isDay, scheduleApi } from './parts.tsx'
import { DayGrid, MonthGrid, WeekGrid } from './schedule-grid.ts'
import { texts } from './texts.ts'

const views = ['week', 'day', 'month'] as const
type View = (typeof views)[number]
/** How many entries a day of a month shows before the others are only counted. */
const mostOfMonth = 5

export async function loader({ context, url }: LoadArgs) {
  const { schedule } = scheduleApi(context)
  const asked = url.searchParams
  const { today } = context.get(pageContext).shell
  // What cannot be read in the address falls back to this week of the own section.
  const view = views.find((each) => each === asked.get('view')) ?? 'week'
  const typed = asked.get('day')
  const day = isDay(typed) ? typed : today
  const span = view === 'week' ? weekOf(day) : view === 'day' ? { from: day, to: day } : monthSpan(day.slice(0, 7))
  const chosen = Object.fromEntries((['sectionId', 'accountId'] as const).flatMap((name) => (asked.get(name) ? [[name, asked.get(name)!]] : [])))
  const read = ScheduleFilter.safeParse({ ...span, ...chosen })
  const filter = read.success ? read.data : ScheduleFilter.parse(span)
  const found = await schedule.showSchedule(filter)
  return { view, day, filter, found, done: asked.has('off') ? 'off' : '' }
}

/** A boundary of its own: a key pressed while the scripts are still coming wakes the frame alone and does not wait for the whole table. */
export default function SchedulePage() {
  return (
    <Suspense>
      <ScheduleOfSpan />
    </Suspense>
  )
}

function ScheduleOfSpan() {
  const { view, day, filter, found, done } = useLoaderData<typeof loader>()
  const { t, today, language } = usePage(texts)
  const { from, to, paper: _paper, ...chosen } = filter
  const kept = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value)) as Record<string, string>
  const at = (query: Readonly<Record<string, string>>) => `/office/schedule?${new URLSearchParams({ ...query, ...kept })}`
  const person = found.people.length === 1 && chosen.accountId !== undefined ? found.people[0]! : undefined
  const whose = person?.name ?? found.sections.find(({ sectionId }) => sectionId === found.sectionId)?.name ?? t('everybody')
  const span = spanTitle(view, { from, to }, language)
  const title = `${whose}　${span}`
  const shown = { span: found, today, language }
  const print = { from, to, sectionId: found.sectionId ?? 'all', ...(person && { accountId: person.accountId }) }
  return (
    <>
      <ScheduleLinks here="staffSchedule" />
      <PageTitle
        title={`${t('staffSchedule')}（${title}）`}
        actions={
          <>
            {found.mayWrite && <ButtonLink to={`/office/schedule/new?day=${day}`} title={t('newEntry')} />}
            {view === 'week' && <PrintLink operation="schedule.showSchedule" query={{ ...print, paper: 'a4' }} title={t('printA4')} />}
            {view === 'week' && <PrintLink operation="schedule.showSchedule" query={{ ...print, paper: 'a3' }} title={t('printA3')} />}
            {view === 'day' && <PrintLink operation="schedule.listBookings" query={{ from, to }} title={t('printThings')} />}
            <ExportButton operation="schedule.showSchedule" asked={print} />
          </>
        }
      />
      {done === 'off' && <Notice>{entryTexts.calledOff[language]}</Notice>}
      <nav aria-label={t('views')} className="no-print mb-2 flex flex-wrap gap-x-5">
        {views.map((each) =>
          each === view ? (
            <span key={each} aria-current="page" className="inline-flex min-h-11 items-center font-700">
              {t(each)}
            </span>
          ) : (
            <a key={each} href={at({ view: each, day })} className="link inline-flex min-h-11 items-center">
              {t(each)}
            </a>
          ),
        )}
        {found.me !== null &&
          (person ? (
            <a href={`/office/schedule?${new URLSearchParams({ view, day })}`} className="link inline-flex min-h-11 items-center">
              {t('wholeSection')}
            </a>
          ) : (
            <a
              href={`/office/schedule?${new URLSearchParams({ view: 'week', day, accountId: found.me })}`}
              className="link inline-flex min-h-11 items-center"
            >
              {t('ownWeek')}
            </a>
          ))}
      </nav>
      <nav aria-label={t('goTo')} className="no-print mb-3 flex flex-wrap gap-3">
        {stepsOf(view, day, today).map(({ key, to: step }) => (
          <a
            key={key}
            href={at({ view, day: step })}
            rel={key === 'previous' ? 'prev' : key === 'next' ? 'next' : undefined}
            className={button.outlined}
          >
            {t(key)}
          </a>
        ))}
      </nav>
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid">
        <input type="hidden" name="view" value={view} />
        <input type="hidden" name="day" value={day} />
        <SelectField
          name="sectionId"
          label={t('section')}
          value={found.sectionId ?? 'all'}
          choices={[{ value: 'all', label: t('everybody') }, ...found.sections.map(({ sectionId, name }) => ({ value: sectionId, label: name }))]}
        />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {found.people.length === 0 ? t('nobody') : t('total', { people: found.people.length, count: found.entries.length })}
      </p>
      <p className="mb-2 text-dns-14N-130">{t('legend')}</p>
      {view === 'week' && <WeekGrid label={title} {...shown} />}
      {view === 'day' && <DayGrid label={title} {...shown} />}
      {view === 'month' && <MonthGrid label={title} most={mostOfMonth} dayPath={at({ view: 'day', day: '' })} {...shown} />}
      {view !== 'month' && <p className="no-print mt-2 text-dns-14N-130 max-sm:hidden">{t('keys')}</p>}
    </>
  )
}

function spanTitle(view: View, { from, to }: { readonly from: string; readonly to: string }, language: Language): string {
  if (view === 'day') return dayText(from, language)
  if (view === 'week') return `${dayText(from, language)} － ${dayText(to, language)}`
  return language === 'ja'
    ? dayText(from, 'ja').replace(/1日（.）$/, '')
    : new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${from}T00:00:00Z`))
}

function stepsOf(view: View, day: string, today: string) {
  const to = (by: -1 | 1) => (view === 'month' ? `${nextMonth(day.slice(0, 7), by)}-01` : dayAfter(day, by * (view === 'week' ? 7 : 1)))
  return [
    { key: 'previous', to: to(-1) },
    { key: 'today', to: today },
    { key: 'next', to: to(1) },
  ] as const
}
