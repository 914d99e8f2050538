import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { fiscalYearText, momentText } from '#kernel/values'
import {
  DataTable,
  type LoadArgs,
  Notice,
  PageTitle,
  Pager,
  RefusalSummary,
  RequestKey,
  TextLink,
  answerForm,
  api,
  button,
  keepTyped,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import type { ImportRow } from '../schema.ts'
import { texts as editTexts } from './edit-texts.ts'
import { stateTitles, texts } from './import-texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(context)
  const asked = (name: string) => Math.trunc(Number(url.searchParams.get(name) ?? NaN))
  const [year, page] = [asked('fiscalYear'), Math.max(1, asked('page') || 1)]
  const fiscalYear = year > 0 ? year : null
  return { ...(await plan.listImports({ ...(fiscalYear && { fiscalYear }), page })), fiscalYear, page, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(context)
  return answerForm(request, async ({ requestKey = '' }) => {
    const { importId } = await plan.startPlanImport({}, { key: requestKey })
    return redirect(`/office/plan/imports/${importId}`)
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function ImportsPage() {
  const { items, more, fiscalYear, page, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const { t: word } = usePage(editTexts)
  const [asked] = useSearchParams()
  const yearText = useYearText()
  return (
    <>
      <PageTitle
        title={t('imports')}
        above={
          fiscalYear === null ? (
            <TextLink to="/office/plan">{word('backToPlan')}</TextLink>
          ) : (
            <TextLink to={`/office/plan?fiscalYear=${fiscalYear}`}>{word('backToPlan')}</TextLink>
          )
        }
      />
      {asked.get('done') === 'discard' && <Notice>{t('discardedNow')}</Notice>}
      <p className="mb-4 max-w-3xl">{t('lead')}</p>
      <Form method="post" className="mb-8 space-y-4">
        <RefusalSummary refusal={answer?.refusal} labels={{}} />
        <RequestKey value={requestKey} />
        <button className={button.filled}>{t('start')}</button>
      </Form>
      <h2 className="mb-2 text-std-18B-160">{fiscalYear === null ? t('earlier') : t('ofYear', { year: yearText(fiscalYear) })}</h2>
      {fiscalYear !== null && (
        <p className="mb-2">
          <TextLink to="/office/plan/imports">{t('allYears')}</TextLink>
          <span className="ml-4">
            <TextLink to={`/office/plan/versions?fiscalYear=${fiscalYear}`}>{t('versions')}</TextLink>
          </span>
        </p>
      )}
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('earlier')}
          rows={items}
          rowKey={(row) => row.importId}
          columns={[
            {
              title: t('startedAt'),
              header: true,
              oneLine: true,
              cell: (row) => <TextLink to={`/office/plan/imports/${row.sameAs ?? row.importId}`}>{momentText(row.startedAt, language)}</TextLink>,
            },
            { title: t('startedBy'), oneLine: true, cell: (row) => row.startedBy },
            { title: t('file'), cell: (row) => row.fileName || t('noFile') },
            { title: t('year'), oneLine: true, cell: (row) => row.readYear !== null && yearText(row.readYear) },
            {
              title: t('questions'),
              cell: (row) =>
                row.asked > 0 ? t('answeredOf', { asked: row.asked, answered: row.answered }) : row.readYear === null ? '' : t('noQuestions'),
            },
            { title: t('became'), cell: (row) => <Became row={row} /> },
          ]}
        />
      )}
      <Pager path="/office/plan/imports" query={fiscalYear === null ? {} : { fiscalYear: String(fiscalYear) }} page={page} more={more} />
    </>
  )
}

/** どうなったか。 Where it is now, and every draft that was made of it. */
function Became({ row: { state, plans } }: { readonly row: ImportRow }) {
  const { t, say, language } = usePage(texts)
  const yearText = useYearText()
  return (
    <>
      {state !== 'adopted' && <span className="block">{say(stateTitles[state])}</span>}
      {plans.map(({ fiscalYear, state: made, discardedAt, discardedBy, reason }) => (
        <span key={`${made} ${discardedAt}`} className="block">
          {discardedAt === null ? (
            <TextLink to={`/office/plan/versions?fiscalYear=${fiscalYear}`}>
              {t(made === 'decided' ? 'becamePlan' : 'becameDraft', { year: yearText(fiscalYear) })}
            </TextLink>
          ) : (
            t('wasDiscarded', { year: yearText(fiscalYear), at: momentText(discardedAt, language), by: discardedBy, reason })
          )}
        </span>
      ))}
    </>
  )
}

function useYearText() {
  const { language } = usePage(texts)
  return (year: number) => (language === 'ja' ? fiscalYearText(year) : `FY${year}`)
}
