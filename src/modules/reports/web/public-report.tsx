import { useLoaderData } from 'react-router'
import { dayText, momentText } from '#kernel/values'
import { type LoadArgs, Mark, TextLink, usePage } from '#ui'
import type { PublicSection } from '../schema.ts'
import { PublicBlockPaper, reportsApi, yearText } from './parts.tsx'
import { texts } from './public-texts.ts'

export const handle = { script: false, font: false }

export async function loader({ context, url }: LoadArgs) {
  const year = url.searchParams.get('fiscalYear')
  const asked = year && /^\d{4}$/.test(year) ? { fiscalYear: Number(year) } : {}
  // Nothing public is no error: the page says so.
  const report = await reportsApi(context)
    .showPublicReport(asked)
    .catch((error: unknown) => {
      if ((error as { status?: number }).status === 404 && year === null) return null
      throw error
    })
  if (!report) return null
  const { sections, ...rest } = report
  const chapters = chaptersOf(sections)
  const chapter = Number(url.searchParams.get('chapter') ?? '1')
  const at = Number.isInteger(chapter) && chapters[chapter - 1] ? chapter : 1
  return { ...rest, chapters: chapters.map(([top]) => nameOf(top!)), at, sections: chapters[at - 1] ?? [] }
}

/** A chapter is whatever stands at the top, with all below it. */
function chaptersOf(sections: readonly PublicSection[]): PublicSection[][] {
  const chapters: PublicSection[][] = []
  for (const section of sections) {
    if (section.depth === 0 || chapters.length === 0) chapters.push([section])
    else chapters.at(-1)!.push(section)
  }
  return chapters
}
function nameOf({ label, title }: Pick<PublicSection, 'label' | 'title'>): string {
  return `${label} ${title}`.trim()
}

/** 公開の事業報告。 A decided edition, a chapter at a time, large enough for tired eyes; without a script, and for the printer. */
export default function PublicReportPage() {
  const report = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  if (!report)
    return (
      <div className="text-std-18N-160">
        <title>{t('title')}</title>
        <h1 className="text-std-28B-150 max-sm:text-std-24B-150">{t('title')}</h1>
        <p className="mt-3">{t('none')}</p>
      </div>
    )
  const { title, fiscalYear, before, fiscalYears, publishedAt, asOf, smallest, chapters, at, sections } = report
  const target = 'link inline-flex min-h-11 items-center'
  return (
    <div className="text-std-18N-160">
      <title>{`${chapters[at - 1] ?? ''}｜${title}`}</title>
      <h1 lang="ja" className="text-std-28B-150 max-sm:text-std-24B-150">
        {title}
      </h1>
      <p>{`${t('published')}：${momentText(publishedAt, language)}　${t('asOf', { day: dayText(asOf, language) })}`}</p>
      {language === 'en' && <p>{t('inJapanese')}</p>}
      {fiscalYears.length > 1 && (
        <nav aria-label={t('years')} className="no-print my-3 flex flex-wrap gap-x-6">
          {fiscalYears.map((year) => (
            <a key={year} href={`?fiscalYear=${year}`} aria-current={year === fiscalYear ? 'page' : undefined} className={target}>
              {yearText(year, language)}
            </a>
          ))}
        </nav>
      )}
      <section aria-labelledby="notes" className="my-3 text-std-16N-170">
        <h2 id="notes" className="text-std-18B-160">
          {t('notes')}
        </h2>
        <p>{t('small', { smallest })}</p>
        <p>{t('people')}</p>
      </section>
      <nav aria-label={t('chapters')} className="no-print my-4 border-y border-solid-gray-400 py-2">
        <ol lang="ja">
          {chapters.map((name, index) => (
            <li key={index}>
              <a href={`?fiscalYear=${fiscalYear}&chapter=${index + 1}`} aria-current={index + 1 === at ? 'page' : undefined} className={target}>
                {index + 1 === at ? <strong>{name}</strong> : name}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {sections.map((section, index) => (
        <SectionView key={index} section={section} year={{ fiscalYear, before }} />
      ))}
      <p className="no-print mt-6">
        <TextLink to="/plan">{t('plan')}</TextLink>
      </p>
    </div>
  )
}

function SectionView({
  section,
  year,
}: {
  readonly section: PublicSection
  readonly year: { readonly fiscalYear: number; readonly before: number | null }
}) {
  const { t } = usePage(texts)
  const Tag = section.depth === 0 ? 'h2' : section.depth === 1 ? 'h3' : 'h4'
  const size = ['mt-6 text-std-22B-150', 'mt-5 text-std-20B-150', 'mt-4 text-std-18B-160'][section.depth] ?? 'mt-3 text-std-18N-160'
  return (
    <section>
      <Tag lang="ja" className={size}>
        {section.marker && <Mark>{t(section.marker)}</Mark>} {nameOf(section)}
      </Tag>
      {section.blocks.map((block) => (
        <PublicBlockPaper key={block.number} block={block} year={year} />
      ))}
    </section>
  )
}
