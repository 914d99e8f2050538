// What the pages of filings share.
import type { operations as directoryOperations } from '#directory'
import type { operations as filesOperations } from '#files'
import { type Language, dayText, eraDateText } from '#kernel/values'
import { type LoadArgs, TextLink, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { texts } from './texts.ts'

export function filingsApi(context: LoadArgs['context']) {
  return api<{ filings: typeof operations; files: typeof filesOperations; directory: typeof directoryOperations }>(context)
}

const pages = { filings: '/office/filings', requirements: '/office/filings/requirements', reports: '/office/filings/reports' } as const

/** 提出物の部屋のページどうしの入口。 */
export function FilingLinks({ here }: { readonly here: keyof typeof pages | 'none' }) {
  const { t } = usePage(texts)
  return (
    <nav aria-label={t('pages')} className="no-print mb-4 flex flex-wrap gap-x-5 gap-y-1">
      {(Object.keys(pages) as (keyof typeof pages)[]).map((page) =>
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

/** A day as offices write it, also in a field. */
export function day(date: string | null | undefined, language: Language): string {
  if (!date) return ''
  return language === 'ja' ? eraDateText(date) : dayText(date, 'en')
}
