import * as z from 'zod'
import { commonRefusals, defineOperation, defineTable, refuse } from '#kernel'
import { type Language, dayText, fill, fiscalYearOf, fiscalYearRange, fiscalYearText } from '#kernel/values'
import { mayChangeClosing, mayChangeDays, mayWithdrawOverride } from '../policy.ts'
import { daysFrom, reasonsOn, withShipped } from '../rules/closures.ts'
import { firstFiscalYear, holidaySource, lastFiscalYear } from '../rules/holidays.ts'
import { monthTitle, yearGrid } from '../rules/year-grid.ts'
import { DayFilter, YearOfDays, closedReasonTitles, weekdays } from '../schema.ts'
import * as store from '../store/days.ts'
import { texts } from '../web/day-texts.ts'
import { closuresFrom } from './closures-of.ts'

/**
 * 休みの暦を見る（祝日・年末年始・休業日を、年度ごとに）。
 *
 * Every closed day of a fiscal year with its reasons, the rules and overrides behind them, and the buildings that have rules of their own; this
 * year where none is asked for. Holidays come from a library's data, 1970 to 2050, and from the overrides of the council. A4 on paper.
 */
export const listDays = defineOperation({
  name: 'calendar.listDays',
  title: { ja: '休みの暦を見る', en: 'Show the calendar of closing days' },
  kind: 'query',
  permission: 'calendar.days.read',
  input: DayFilter,
  output: YearOfDays,
  refusals: { notFound: commonRefusals.notFound },
  table: defineTable({
    title: texts.days,
    items: ({ days }: z.output<typeof YearOfDays>) => days,
    columns: [
      { title: texts.day, kind: 'date', cell: ({ day }) => day },
      {
        title: texts.reason,
        kind: 'text',
        cell: ({ reasons }, language) => reasons.map(({ reason }) => closedReasonTitles[reason][language]).join('・'),
      },
      { title: texts.name, kind: 'text', cell: ({ reasons }) => reasons.map(({ title }) => title).join('・') },
    ],
  }),
  print: {
    template: new URL('list-days.typ', import.meta.url),
    title: texts.days,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle({ fiscalYear: asked, premisesId = null }, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const fiscalYear = asked ?? Math.min(Math.max(fiscalYearOf(today), firstFiscalYear), lastFiscalYear)
    const { from, to } = fiscalYearRange(fiscalYear)
    const premises = await store.listPremises(call.db, councilId)
    if (premisesId !== null && !premises.some((each) => each.premisesId === premisesId)) refuse(commonRefusals, 'notFound')
    const [closings, overrides] = [await store.listClosings(call.db, councilId, premisesId), await store.listOverrides(call.db, councilId)]
    const closures = closuresFrom(closings, overrides, { from, to })
    const days = daysFrom(from, to).flatMap((day) => {
      const reasons = reasonsOn(closures, day)
      return reasons.length === 0 ? [] : [{ day, reasons }]
    })
    return {
      councilId,
      fiscalYear,
      premisesId,
      days,
      closings: withShipped(closings).map((closing) => ({ ...closing, can: mayChangeClosing(call.actor, closing, today) })),
      overrides: overrides.map((override) => ({ ...override, can: mayWithdrawOverride(call.actor, override, today) })),
      premises,
      holidaySource,
      can: mayChangeDays(call.actor),
    }
  },
})

function printed({ fiscalYear, days, premises, premisesId, holidaySource: source }: z.output<typeof YearOfDays>, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  const place = premises.find((each) => each.premisesId === premisesId)?.name ?? t('everywhere')
  return {
    title: t('days'),
    heading: `${language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`}　${place}　${fill(t('closedCount'), { count: days.length })}`,
    weekdays: weekdays.map((weekday) => t(weekday)),
    months: yearGrid(fiscalYear, days).map(({ month, weeks }) => ({
      title: monthTitle(month, language),
      weeks: weeks.map((week) => week.map((place) => place && { day: Number(place.day.slice(8)), closed: place.reasons.length > 0 })),
    })),
    closedTitle: t('named'),
    // What falls on the same weekday all year would fill the paper: the grid shows it.
    closed: days
      .filter(({ reasons }) => reasons.some(({ reason }) => reason !== 'closed'))
      .map(({ day, reasons }) => [dayText(day, language), reasons.map(({ title }) => title).join('・')]),
    source: fill(t('holidaySource'), { source: source[language] }),
  }
}
