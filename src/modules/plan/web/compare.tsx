import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { fiscalYearText } from '#kernel/values'
import {
  DataTable,
  type LoadArgs,
  Mark,
  PageTitle,
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
import { type ComparedLine, type ComparedRow, Relation, relations } from '../schema.ts'
import { texts } from './compare-texts.ts'
import { amountText, targetText } from './texts.ts'

const shownRelations = [...relations, 'new', 'dropped'] as const

export async function loader({ context, url }: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(context)
  const year = (name: string) => (/^\d{4}$/.test(url.searchParams.get(name) ?? '') ? { [name]: Number(url.searchParams.get(name)) } : {})
  const relation = url.searchParams.get('relation') ?? ''
  const comparison = await plan.compareYears({ ...year('earlierYear'), ...year('laterYear') }).catch((error: unknown) => {
    const refusal = refusedBy(error)
    if (refusal.code === 'notFound' && url.search === '') return null // one plan only, or none
    throw error
  })
  if (!comparison) return null
  const { rows, ...rest } = comparison
  const fits = (row: ComparedRow) => relation === '' || (relation === 'unconfirmed' ? !row.confirmed : row.relation === relation)
  return { ...rest, rows: rows.filter(fits), relation, requestKey: rest.can.includes('confirm') ? crypto.randomUUID() : null }
}

export async function action({ context, request, url }: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(context)
  return answerForm(request, async (typed) => {
    const options = { key: typed['requestKey'] ?? '' }
    const text = (name: string) => typed[name] ?? ''
    if (text('do') === 'withdraw') await plan.withdrawLineage({ lineageId: text('lineageId') }, options)
    else
      await plan.confirmLineage({ fromLineId: text('fromLineId'), toLineId: text('toLineId'), relation: Relation.parse(text('relation')) }, options)
    return redirect(`/office/plan/compare${url.search}`)
  })
}

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
  const { rows, totals, earlierYear, laterYear, fiscalYears, unconfirmed, relation, requestKey } = found
  const years = fiscalYears.map((year) => ({ value: String(year), label: yearText(year) }))
  return (
    <>
      <PageTitle title={t('compare')} above={above}>
        {`${yearText(earlierYear)} → ${yearText(laterYear)}`}
      </PageTitle>
      <RefusalSummary refusal={refusal} labels={{}} />
      <Form method="get" className="no-print mb-4 flex flex-wrap items-end gap-4">
        <SelectField name="earlierYear" label={t('earlier')} value={String(earlierYear)} choices={years} />
        <SelectField name="laterYear" label={t('later')} value={String(laterYear)} choices={years} />
        <SelectField
          name="relation"
          label={t('relation')}
          value={relation}
          choices={[
            { value: '', label: t('all') },
            { value: 'unconfirmed', label: t('unconfirmed') },
            ...shownRelations.map((value) => ({ value, label: t(value) })),
          ]}
        />
        <button className={button.outlined}>{t('show')}</button>
      </Form>
      {unconfirmed > 0 && <p className="mb-2">{t('waiting', { count: unconfirmed })}</p>}
      {relation === '' && (
        <DataTable
          caption={t('totals')}
          rows={totals}
          rowKey={(row) => row.relation}
          columns={[
            { title: t('relation'), header: true, cell: (row) => t(row.relation) },
            { title: t('count'), align: 'right', cell: (row) => row.count },
          ]}
        />
      )}
      <h2 className={sectionTitle}>{t('rows')}</h2>
      {rows.length === 0 ? (
        <p>{t('nothing')}</p>
      ) : (
        <DataTable
          caption={t('rows')}
          rows={rows}
          rowKey={({ earlier, later }) => `${earlier?.lineId} ${later?.lineId}`}
          columns={[
            { title: yearText(earlierYear), cell: ({ earlier }) => <Side line={earlier} /> },
            { title: t('relation'), oneLine: true, cell: (row) => <Related row={row} requestKey={requestKey} /> },
            { title: yearText(laterYear), header: true, cell: ({ later }) => <Side line={later} /> },
          ]}
        />
      )}
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
        <Form method="post" className="no-print mt-1">
          <RequestKey value={requestKey} />
          <input type="hidden" name="fromLineId" value={earlier.lineId} />
          <input type="hidden" name="toLineId" value={later.lineId} />
          <input type="hidden" name="relation" value={relation} />
          {lineageId && <input type="hidden" name="lineageId" value={lineageId} />}
          {confirmed ? (
            lineageId && (
              <button name="do" value="withdraw" className="link min-h-6 cursor-pointer text-dns-14N-130" aria-label={t('withdrawAria', { title })}>
                {t('withdraw')}
              </button>
            )
          ) : (
            <button name="do" value="confirm" className={button.outlined} aria-label={t('confirmAria', { title })}>
              {t('confirm')}
            </button>
          )}
        </Form>
      )}
    </>
  )
}
