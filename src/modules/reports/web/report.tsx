import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import {
  ButtonLink,
  DataTable,
  FormBox,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
  SelectField,
  TextLink,
  act,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import type { Block, Section } from '../schema.ts'
import { texts } from './page-texts.ts'
import { BlockPaper, FiguresExport, concernTitles, reportsApi, yearIn, yearText } from './parts.tsx'

export async function loader({ context, params, url }: LoadArgs) {
  const report = await reportsApi(context).showReport({ fiscalYear: yearIn(params) })
  const { sections, ...rest } = report
  const chapters = chaptersOf(sections)
  const asked = url.searchParams.get('chapter')
  const chosen = chapters.find(({ top }) => top.lineId === asked) ?? chapters[0]
  const only = url.searchParams.get('only') === 'concerns'
  return {
    ...rest,
    chapters: chapters.map(({ top, sections: all }) => ({
      lineId: top.lineId,
      name: nameOf(top),
      lines: all.length,
      printed: all.reduce((sum, { blocks }) => sum + blocks.filter((block) => block.printed).length, 0),
      noWords: all.filter(({ concerns }) => concerns.includes('noWords')).length,
      others: all.filter(({ concerns }) => concerns.some((concern) => concern !== 'noWords')).length,
    })),
    chosen: chosen ? { lineId: chosen.top.lineId, sections: only ? toDo(chosen.sections) : chosen.sections } : null,
    only,
    requestKey: crypto.randomUUID(),
  }
}

/** A chapter is whatever stands at the top, with all below it. */
function chaptersOf(sections: readonly Section[]): { readonly top: Section; readonly sections: Section[] }[] {
  const chapters: { readonly top: Section; readonly sections: Section[] }[] = []
  for (const section of sections) {
    if (section.depth === 0) chapters.push({ top: section, sections: [section] })
    else chapters.at(-1)?.sections.push(section)
  }
  return chapters
}
/** Those with something to do, with the headings above them. */
function toDo(sections: readonly Section[]): Section[] {
  const kept: Section[] = []
  let above = 0
  for (const section of sections.toReversed()) {
    const own = section.concerns.length > 0
    if (own || section.depth < above) {
      kept.unshift(own ? section : { ...section, blocks: [] })
      above = section.depth
    }
  }
  return kept
}
function nameOf({ label, title }: Pick<Section, 'label' | 'title'>): string {
  return `${label} ${title}`.trim()
}

export async function action(args: LoadArgs) {
  const reports = reportsApi(args.context)
  const fiscalYear = yearIn(args.params)
  return act(args, `/office/reports/${fiscalYear}`, {
    add: ({ key, text }) => reports.addBlock({ fiscalYear, lineId: text('lineId'), kind: text('kind') }, { key }),
    propose: ({ key }) => reports.proposeBlocks({ fiscalYear }, { key }),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

/** 事業報告書。 A chapter at a time, as it will be printed, with what is still to be done. */
export default function ReportPage() {
  const { title, fiscalYear, before, chapters, chosen, only, kinds, districts, can, lastFinal, changed, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [asked] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const year = { fiscalYear, before }
  const query = (more: Readonly<Record<string, string>>) => `?${new URLSearchParams(more)}`
  return (
    <>
      <PageTitle
        title={title}
        above={<TextLink to="/office/reports">{t('backToList')}</TextLink>}
        actions={
          <>
            {!lastFinal && <Mark>{t('inPreparation')}</Mark>}
            <PrintLink operation="reports.showReport" query={{ fiscalYear: String(fiscalYear) }} title={t('print')} />
            <PrintLink operation="reports.showReport" query={{ fiscalYear: String(fiscalYear), as: 'word' }} title={t('word')} />
            <ButtonLink to={`/office/reports/${fiscalYear}/editions`} title={t('editions')} kind="outlined" />
            <ButtonLink to={`/office/reports/${fiscalYear}/views`} title={t('views')} kind="outlined" />
            <FiguresExport fiscalYear={fiscalYear} />
          </>
        }
      />
      {!answer && asked.get('done') && <Notice>{t('done')}</Notice>}
      {can.includes('write') && (
        <p className="no-print mb-2">
          <TextLink to={`/office/reports/${fiscalYear}/word`}>{t('toWord')}</TextLink>
        </p>
      )}
      {lastFinal && changed > 0 && (
        <p className="mb-4">
          {t('changedSince', { number: lastFinal.number, count: changed })}{' '}
          <TextLink to={`/office/reports/${fiscalYear}/editions?from=${lastFinal.number}`}>{t('toErrata')}</TextLink>
        </p>
      )}
      <h2 className={sectionTitle}>{t('chapters')}</h2>
      <DataTable
        caption={t('chapters')}
        rows={chapters}
        rowKey={({ lineId }) => lineId}
        columns={[
          {
            title: t('chapter'),
            header: true,
            cell: ({ lineId, name }) => (
              <>
                <TextLink to={query({ chapter: lineId })}>{name}</TextLink> {lineId === chosen?.lineId && <Mark>{t('open')}</Mark>}
              </>
            ),
          },
          { title: t('lines'), align: 'right', cell: ({ lines }) => lines },
          { title: t('printedBlocks'), align: 'right', cell: ({ printed }) => printed },
          { title: t('toWrite'), align: 'right', cell: ({ noWords }) => noWords },
          { title: t('toCheck'), align: 'right', cell: ({ others }) => others },
        ]}
      />
      {chosen && (
        <p className="no-print mt-3">
          {only ? (
            <TextLink to={query({ chapter: chosen.lineId })}>{t('allLines')}</TextLink>
          ) : (
            <TextLink to={query({ chapter: chosen.lineId, only: 'concerns' })}>{t('onlyConcerns')}</TextLink>
          )}
        </p>
      )}
      {chosen?.sections.length === 0 && <p className="mt-4">{t('nothingToDo')}</p>}
      {chosen?.sections.map((section) => (
        <SectionView key={section.lineId} section={section} year={year} mayWrite={can.includes('write')} />
      ))}
      <details className="no-print mt-6 rounded-8 border border-solid-gray-300 px-4 py-3">
        <summary className="focus-ring cursor-pointer text-key-900 underline">{t('districts')}</summary>
        <p className="mt-3">
          <PrintLink operation="reports.showDistricts" query={{ fiscalYear: String(fiscalYear) }} title={t('allDistricts')} />
        </p>
        <form method="get" action="/print/reports/showReport" className="mt-4 max-w-xl space-y-4" aria-label={t('oneDistrict')}>
          <input type="hidden" name="fiscalYear" value={fiscalYear} />
          <input type="hidden" name="lang" value={language} />
          <SelectField name="areaId" label={t('district')} choices={districts.map(({ areaId, name }) => ({ value: areaId, label: name }))} />
          <button className={button.outlined}>{t('oneDistrict')}</button>
        </form>
      </details>
      {can.includes('write') && chosen && (
        <>
          <FormBox
            form="add"
            title={t('add')}
            submit={t('add')}
            labels={{ lineId: t('toLine'), kind: t('kind') }}
            answer={answer}
            requestKey={requestKey}
          >
            {(field) => (
              <>
                <SelectField
                  {...field('lineId')}
                  choices={chosen.sections.map((section) => ({ value: section.lineId, label: nameOf(section).slice(0, 80) }))}
                />
                <SelectField {...field('kind')} choices={kinds.map(({ code, title: kind }) => ({ value: code, label: say(kind) }))} />
              </>
            )}
          </FormBox>
          <FormBox form="propose" title={t('propose')} submit={t('propose')} labels={{}} answer={answer} requestKey={requestKey}>
            {() => <p>{yearText(fiscalYear, language)}</p>}
          </FormBox>
        </>
      )}
    </>
  )
}

const indent = ['', '', 'sm:pl-4', 'sm:pl-8', 'sm:pl-12'] as const

function SectionView({
  section,
  year,
  mayWrite,
}: {
  readonly section: Section
  readonly year: { readonly fiscalYear: number; readonly before: number | null }
  readonly mayWrite: boolean
}) {
  const { t } = usePage(texts)
  const Heading = section.depth === 0 ? 'h2' : section.depth === 1 ? 'h3' : 'h4'
  const size = ['text-std-22B-150', 'text-std-20B-150', 'text-std-18B-160'][section.depth] ?? 'text-std-16B-170'
  return (
    <section className={`mt-6 ${indent[section.depth] ?? 'sm:pl-12'}`}>
      <Heading className={size}>
        {nameOf(section)}{' '}
        {section.concerns.map((concern) => (
          <Mark key={concern}>{t(concernTitles[concern])}</Mark>
        ))}
      </Heading>
      {section.blocks.some(({ content, printed }) => printed && content.shape === 'indicator') && (
        <p className="no-print text-dns-14N-130">
          <TextLink to={`/office/plan/lines/${section.lineId}`} label={t('behindOf', { line: nameOf(section) })}>
            {t('behind')}
          </TextLink>
        </p>
      )}
      {section.blocks.map((block) => (
        <BlockView key={block.blockId} block={block} year={year} mayWrite={mayWrite} />
      ))}
    </section>
  )
}

function BlockView({
  block,
  year,
  mayWrite,
}: {
  readonly block: Block
  readonly year: { readonly fiscalYear: number; readonly before: number | null }
  readonly mayWrite: boolean
}) {
  const { t, say } = usePage(texts)
  const title = block.title === '' ? say(block.kindTitle) : block.title
  if (!block.printed && !mayWrite) return null
  const state = block.hidden ? 'hiddenMark' : block.approved === false ? 'waitingMark' : 'emptyMark'
  return (
    <div className="mt-2">
      {block.printed && <BlockPaper block={block} year={year} />}
      {mayWrite && (
        <p className="no-print text-dns-14N-130 text-solid-gray-700">
          {block.printed ? t('numbered', { number: block.number }) : `${t('numbered', { number: block.number })}　${title} `}{' '}
          {!block.printed && <Mark>{t(state)}</Mark>}{' '}
          <TextLink to={`/office/reports/blocks/${block.blockId}`} label={t('editThis', { number: block.number, title })}>
            {t('edit')}
          </TextLink>
        </p>
      )}
    </div>
  )
}
