import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { fiscalYearText } from '#kernel/values'
import {
  DataTable,
  ExportButton,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  Pager,
  PrintLink,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextLink,
  answerForm,
  api,
  button,
  refusedBy,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import { unitOf } from '../rules/count.ts'
import { type ComparedLine, type ComparedRow, ComparisonFilter, type Relation, comparedRelations, comparisonPageSize } from '../schema.ts'
import { chapterName, texts } from './compare-texts.ts'
import { amountText, targetText } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(context)
  const asked = (name: string) => url.searchParams.get(name) || undefined
  const year = (name: string) => (/^\d{4}$/.test(asked(name) ?? '') ? { [name]: Number(asked(name)) } : {})
  // What cannot be read in the address falls back to the whole comparison; the page itself never sends it.
  const wanted = ComparisonFilter.catch({}).parse({
    ...year('earlierYear'),
    ...year('laterYear'),
    relation: asked('relation'),
    chapterId: asked('chapterId'),
    page: Number(asked('page') ?? 1),
  })
  const { page = 1, ...filter } = wanted
  const comparison = await plan.compareYears({ ...filter, page }).catch((error: unknown) => {
    const refusal = refusedBy(error)
    if (refusal.code === 'notFound' && url.search === '') return null // one plan only, or none
    throw error
  })
  if (!comparison) return null
  // What stood on the last page may have been decided there.
  if (comparison.rows.length === 0 && page > 1)
    throw redirect(
      `${path}?${new URLSearchParams({ ...Object.fromEntries(url.searchParams), page: String(Math.max(1, lastPage(comparison.total))) })}`,
    )
  return {
    ...comparison,
    filter,
    page,
    told: { what: asked('told'), fromLineId: asked('fromLineId'), toLineId: asked('toLineId'), as: asked('as') },
    requestKey: comparison.can.includes('confirm') ? crypto.randomUUID() : null,
  }
}

const path = '/office/plan/compare'
const lastPage = (total: number) => Math.ceil(total / comparisonPageSize)
export async function action({ context, request, url }: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(context)
  return answerForm(request, async (typed) => {
    const options = { key: typed['requestKey'] ?? '' }
    const relation = (typed['as'] ?? '') as Relation // the operation refuses what is none
    const pair = { fromLineId: typed['fromLineId'] ?? '', toLineId: typed['toLineId'] ?? '', relation }
    if (typed['do'] === 'confirm') await plan.confirmLineage(pair, options)
    else if (typed['lineageId']) await plan.withdrawLineage({ lineageId: typed['lineageId'] }, options)
    else await plan.refuseLineage(pair, options)
    const { fromLineId, toLineId } = pair
    const told = typed['do'] === 'confirm' ? { told: 'confirmed' } : { told: 'apart', fromLineId, toLineId, as: relation }
    const here = [...url.searchParams].filter(([name]) => !['told', 'fromLineId', 'toLineId', 'as'].includes(name))
    return redirect(`${path}?${new URLSearchParams([...here, ...Object.entries(told)])}`)
  })
}

type Comparison = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>>

export default function ComparePage() {
  const found = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  const refusal = useActionData<typeof action>()?.refusal
  const yearText = (year: number) => (language === 'ja' ? fiscalYearText(year) : `FY${year}`)
  const above = <TextLink to="/office/plan">{t('plan')}</TextLink>
  if (!found)
    return (
      <>
        <PageTitle title={t('compare')} above={above} />
        <p>{t('onePlan')}</p>
      </>
    )
  const { rows, total, chapters, earlierYear, laterYear, fiscalYears, filter, page, told, requestKey } = found
  const years = fiscalYears.map((year) => ({ value: String(year), label: yearText(year) }))
  const query = queryOf(found)
  const from = (page - 1) * comparisonPageSize
  const of = Map.groupBy(rows, ({ chapterId }) => chapterId)
  return (
    <>
      <PageTitle
        title={t('compare')}
        above={above}
        actions={
          <>
            <PrintLink operation="plan.compareYears" query={query} />
            <ExportButton operation="plan.compareYears" asked={{ ...filter, earlierYear, laterYear }} />
          </>
        }
      >
        {`${yearText(earlierYear)} → ${yearText(laterYear)}`}
      </PageTitle>
      <RefusalSummary refusal={refusal} labels={{}} />
      {requestKey !== null && <ToldNotice told={told} requestKey={requestKey} />}
      <Form method="get" className="no-print mb-4 flex flex-wrap items-end gap-4">
        {filter.relation && <input type="hidden" name="relation" value={filter.relation} />}
        <SelectField name="earlierYear" label={t('earlier')} value={String(earlierYear)} choices={years} />
        <SelectField name="laterYear" label={t('later')} value={String(laterYear)} choices={years} />
        <SelectField
          name="chapterId"
          label={t('chapter')}
          value={filter.chapterId ?? ''}
          choices={[
            { value: '', label: t('wholePlan') },
            ...chapters.map((each) => ({
              value: each.lineId,
              label: t('inChapter', { title: chapterName(each, laterYear, language), count: each.count }),
            })),
          ]}
        />
        <button className={button.outlined}>{t('show')}</button>
      </Form>
      <Relations found={found} />
      <p className="mb-2">{rows.length === 0 ? t('nothing') : t('shown', { count: total, from: from + 1, to: from + rows.length })}</p>
      {chapters
        .filter(({ lineId }) => of.has(lineId))
        .map((each) => (
          <section key={each.lineId} aria-labelledby={each.lineId}>
            <h2 id={each.lineId} className={sectionTitle}>
              {chapterName(each, laterYear, language)}
            </h2>
            <DataTable
              caption={chapterName(each, laterYear, language)}
              rows={of.get(each.lineId)!}
              rowKey={({ earlier, later }) => `${earlier?.lineId} ${later?.lineId}`}
              columns={[
                { title: yearText(earlierYear), cell: ({ earlier }) => <Side line={earlier} /> },
                { title: t('relation'), oneLine: true, cell: (row) => <Related row={row} requestKey={requestKey} /> },
                { title: yearText(laterYear), header: true, cell: ({ later }) => <Side line={later} /> },
              ]}
            />
          </section>
        ))}
      <Pager path={path} query={query} page={page} more={from + rows.length < total} />
    </>
  )
}

function queryOf({ earlierYear, laterYear, filter: { relation, chapterId } }: Pick<Comparison, 'earlierYear' | 'laterYear' | 'filter'>) {
  return { earlierYear: String(earlierYear), laterYear: String(laterYear), ...(relation && { relation }), ...(chapterId && { chapterId }) }
}

/** 関係ごとの数。 Each leads to its lines. */
function Relations({ found }: { readonly found: Comparison }) {
  const { t } = usePage(texts)
  const { totals, unconfirmed, filter } = found
  const { relation: _shown, ...query } = queryOf(found)
  const count = (relation: string) => totals.find((each) => each.relation === relation)?.count ?? 0
  const all = totals.reduce((sum, each) => sum + each.count, 0)
  const choices = [
    { relation: undefined, title: t('all'), count: all },
    ...comparedRelations.map((relation) => ({ relation, title: t(relation), count: count(relation) })),
    { relation: 'unconfirmed' as const, title: t('unconfirmed'), count: unconfirmed },
  ]
  return (
    <nav aria-label={t('totals')} className="mb-4">
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {choices
          .filter((each) => each.count > 0 || each.relation === filter.relation)
          .map(({ relation, title, count: found }) => (
            <li key={title} className="min-h-8 content-center">
              {relation === filter.relation ? (
                <span aria-current="page" className="font-700">
                  {t('ofRelation', { relation: title, count: found })}
                </span>
              ) : (
                <TextLink to={`${path}?${new URLSearchParams({ ...query, ...(relation && { relation }) })}`}>
                  {t('ofRelation', { relation: title, count: found })}
                </TextLink>
              )}
            </li>
          ))}
      </ul>
    </nav>
  )
}

/** What was just said of two lines; that they are not related may be put back. */
function ToldNotice({ told: { what, ...pair }, requestKey }: { readonly told: Comparison['told']; readonly requestKey: string }) {
  const { t } = usePage(texts)
  if (what === 'confirmed') return <Notice>{t('nowConfirmed')}</Notice>
  if (what !== 'apart') return null
  return (
    <>
      <Notice>{t('nowApart')}</Notice>
      <Form method="post" className="no-print mb-4">
        <RequestKey value={requestKey} />
        {Object.entries(pair).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button name="do" value="confirm" className={button.outlined}>
          {t('undo')}
        </button>
      </Form>
    </>
  )
}

function Side({ line }: { readonly line: ComparedLine | null }) {
  const { t, language } = usePage(texts)
  if (!line) return t('notThere')
  const unit = unitOf[line.measure]
  return (
    <>
      <TextLink to={`/office/plan/lines/${line.lineId}`}>{`${line.label} ${line.title}`}</TextLink>
      {line.actual !== null && (
        <span className="block text-dns-14N-130">
          {line.target && `${t('target')} ${targetText(line.target, unit, language)}　`}
          {`${t('actual')} ${amountText(line.actual, unit, language)}`}
        </span>
      )}
    </>
  )
}

/** What the two are to each other; where nobody has said so yet, one press says it. */
function Related({
  row: { relation, confirmed, lineageId, earlier, later },
  requestKey,
}: {
  readonly row: ComparedRow
  readonly requestKey: string | null
}) {
  const { t } = usePage(texts)
  const title = later?.title ?? earlier?.title ?? ''
  return (
    <>
      {t(relation)}
      {!confirmed && (
        <span className="block text-dns-14N-130">
          <Mark>{t('proposed')}</Mark>
        </span>
      )}
      {requestKey !== null && earlier && later && (
        <Form method="post" className="no-print mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
          <RequestKey value={requestKey} />
          <input type="hidden" name="fromLineId" value={earlier.lineId} />
          <input type="hidden" name="toLineId" value={later.lineId} />
          <input type="hidden" name="as" value={relation} />
          {lineageId && <input type="hidden" name="lineageId" value={lineageId} />}
          {!confirmed && (
            <button name="do" value="confirm" className={button.outlined} aria-label={t('confirmAria', { title })}>
              {t('confirm')}
            </button>
          )}
          <button name="do" value="withdraw" className="link min-h-6 cursor-pointer text-dns-14N-130" aria-label={t('withdrawAria', { title })}>
            {t('withdraw')}
          </button>
        </Form>
      )}
    </>
  )
}
