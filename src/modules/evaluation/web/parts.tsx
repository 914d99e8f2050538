// What the pages of evaluation share.
import { Form } from 'react-router'
import { type Language, dayText, eraDateText, fiscalYearText } from '#kernel/values'
import type { operations as planOperations } from '#plan'
import { type LoadArgs, SelectField, TextLink, api, button, usePage } from '#ui'
import type { operations } from '../index.ts'
import { texts } from './texts.ts'

export function evaluationApi(context: LoadArgs['context']) {
  return api<{ evaluation: typeof operations; plan: typeof planOperations }>(context)
}

const pages = {
  evaluations: '/office/evaluation',
  managementSheet: '/office/evaluation/sheet',
  nextYear: '/office/evaluation/next',
  schemes: '/office/evaluation/schemes',
} as const

/** 事業評価の部屋のページどうしの入口。 @param marks whether this reader may confirm marks of the draft */
export function EvaluationLinks({ here, marks = true }: { readonly here: keyof typeof pages | 'none'; readonly marks?: boolean }) {
  const { t } = usePage(texts)
  return (
    <nav aria-label={t('pages')} className="no-print mb-4 flex flex-wrap gap-x-5 gap-y-1">
      {(Object.keys(pages) as (keyof typeof pages)[])
        .filter((page) => marks || page !== 'nextYear')
        .map((page) =>
          page === here ? (
            <span key={page} aria-current="page" className="font-700">
              {t(page)}
            </span>
          ) : (
            <TextLink key={page} to={pages[page]}>
              {t(page)}
            </TextLink>
          ),
        )}
    </nav>
  )
}

export function yearText(fiscalYear: number, language: Language): string {
  return language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`
}
/** A day as offices write it, also in a field. */
export function day(date: string | null | undefined, language: Language): string {
  if (!date) return ''
  return language === 'ja' ? eraDateText(date) : dayText(date, 'en')
}
export function yearOf(search: URLSearchParams): { readonly fiscalYear?: number } {
  const typed = search.get('fiscalYear') ?? ''
  return /^(19[5-9]\d|20\d\d|21[0-8]\d)$/.test(typed) ? { fiscalYear: Number(typed) } : {}
}

/** 年度を選ぶ欄。 */
export function YearForm({ fiscalYear, fiscalYears }: { readonly fiscalYear: number; readonly fiscalYears: readonly number[] }) {
  const { t, language } = usePage(texts)
  return (
    <Form method="get" className="no-print mb-4 flex flex-wrap items-end gap-4">
      <SelectField
        name="fiscalYear"
        label={t('fiscalYear')}
        value={String(fiscalYear)}
        choices={fiscalYears.map((year) => ({ value: String(year), label: yearText(year, language) }))}
      />
      <button className={button.outlined}>{t('show')}</button>
    </Form>
  )
}
