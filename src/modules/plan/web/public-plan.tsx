import { useLoaderData } from 'react-router'
import { fiscalYearText, momentText } from '#kernel/values'
import { type LoadArgs, Mark, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { texts } from './public-texts.ts'

export const handle = { script: false, font: false }

export async function loader({ context, url }: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(context)
  const year = url.searchParams.get('fiscalYear')
  // Nothing public is no error: the page says so.
  return plan.showPublicPlan(year && /^\d{4}$/.test(year) ? { fiscalYear: Number(year) } : {}).catch((error: unknown) => {
    if ((error as { status?: number }).status === 404 && year === null) return null
    throw error
  })
}

const indent = ['', 'pl-4', 'pl-8', 'pl-12', 'pl-16'] as const

/** 公開の事業計画。 The document as it was adopted, large enough for tired eyes; without a script, and for the printer. */
export default function PublicPlan() {
  const plan = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  const yearText = (year: number) => (language === 'ja' ? fiscalYearText(year) : `FY${year}`)
  if (!plan)
    return (
      <div className="text-std-18N-160">
        <title>{t('title')}</title>
        <h1 className="text-std-28B-150 max-sm:text-std-24B-150">{t('title')}</h1>
        <p className="mt-3">{t('none')}</p>
      </div>
    )
  return (
    <div className="text-std-18N-160">
      <title>{plan.title}</title>
      <h1 lang="ja" className="text-std-28B-150 max-sm:text-std-24B-150">
        {plan.title}
      </h1>
      <p>{`${t('published')}：${momentText(plan.publishedAt, language)}`}</p>
      {language === 'en' && <p>{t('inJapanese')}</p>}
      {plan.fiscalYears.length > 1 && (
        <nav aria-label={t('years')} className="no-print my-3 flex flex-wrap gap-x-6">
          {plan.fiscalYears.map((year) => (
            <a
              key={year}
              href={`?fiscalYear=${year}`}
              aria-current={year === plan.fiscalYear ? 'page' : undefined}
              className="link inline-flex min-h-11 items-center"
            >
              {yearText(year)}
            </a>
          ))}
        </nav>
      )}
      <p className="my-3 text-std-16N-170">{t('marks')}</p>
      <div lang="ja">
        {plan.lines.map((line, at) => {
          const Tag = line.depth === 0 ? 'h2' : line.depth === 1 ? 'h3' : 'p'
          const size = ['mt-8 text-std-22B-150', 'mt-4 text-std-18B-160'][line.depth] ?? 'mt-1'
          return (
            <div key={at} className={indent[line.depth] ?? 'pl-16'}>
              <Tag className={size}>
                {line.marker && <Mark>{t(line.marker)}</Mark>}
                {line.label !== '' && <span className="mr-2">{line.label}</span>}
                {line.title}
              </Tag>
              {line.cooperation !== '' && <p>{line.cooperation}</p>}
              {line.body !== '' && <p className="whitespace-pre-line">{line.body}</p>}
            </div>
          )
        })}
      </div>
    </div>
  )
}
