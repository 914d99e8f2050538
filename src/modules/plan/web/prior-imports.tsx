import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { eraDateText, fiscalYearOf, fiscalYearText, momentText, readCount } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  ExportButton,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  TextField,
  TextLink,
  act,
  keepTyped,
  pageContext,
  refusedBy,
  sectionTitle,
  usePage,
} from '#ui'
import { redirect } from 'react-router'
import { priorStateTitles } from '../schema.ts'
import { texts } from './prior-texts.ts'
import { monthText } from './texts.ts'
import { planApi } from './work-parts.tsx'

export async function loader({ context }: LoadArgs) {
  const { plan } = planApi(context)
  const { today } = context.get(pageContext).shell
  const [imports, fiscalYears] = await Promise.all([
    plan.listPriorImports({}),
    // A council without any plan has nothing to fill in.
    plan.showPlan({}).then(
      (shown) => shown.fiscalYears,
      (error: unknown) => (refusedBy(error).status === 404 ? [] : Promise.reject(error)),
    ),
  ])
  return { ...imports, fiscalYears, thisYear: fiscalYearOf(today), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { plan } = planApi(args.context)
  let importId: string | undefined
  const answer = await act(args, '/office/plan/prior', {
    start: async (sent) => {
      const typed = sent.text('fiscalYear')
      const fiscalYear = readCount(typed) ?? (typed as unknown as number)
      const started = { fiscalYear, source: sent.text('source'), providedBy: sent.text('providedBy') }
      ;({ importId } = await plan.startPriorImport(started, { key: sent.key }))
    },
    since: (sent) => {
      const day = sent.dayOrNull('recordsSince')
      const month = day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day.slice(0, 8)}01` : day
      return plan.setRecordsSince({ recordsSince: month, source: sent.text('source') }, { key: sent.key })
    },
  })
  return importId === undefined ? answer : redirect(`/office/plan/prior/${importId}`)
}
export const clientAction = keepTyped

export default function PriorImports() {
  const { items, recordsSince, recordsSinceSource, can, fiscalYears, thisYear, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const box = { answer, requestKey }
  return (
    <>
      <PageTitle title={t('prior')} above={<TextLink to="/office/plan">{t('toPlan')}</TextLink>} />
      {search.has('done') && <Notice>{t('kept')}</Notice>}
      <p className="mb-4">{t('lead')}</p>
      <h2 className={sectionTitle}>{t('template')}</h2>
      <p className="mb-2">{t('templateLead')}</p>
      <div className="flex flex-wrap gap-4">
        {fiscalYears.map((fiscalYear) => (
          <div key={fiscalYear}>
            <p className="text-std-16B-170">{language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`}</p>
            <ExportButton operation="plan.listPriorTemplate" asked={{ fiscalYear }} />
          </div>
        ))}
      </div>
      {can.includes('import') && (
        <FormBox
          {...box}
          form="start"
          title={t('start')}
          submit={t('start')}
          labels={{ fiscalYear: t('fiscalYear'), source: t('source'), providedBy: t('providedBy') }}
          values={{ fiscalYear: String(thisYear) }}
        >
          {(field) => (
            <>
              <TextField {...field('fiscalYear')} help={t('fiscalYearHelp')} required inputMode="numeric" />
              <TextField {...field('source')} help={t('sourceHelp')} required />
              <TextField {...field('providedBy')} required />
            </>
          )}
        </FormBox>
      )}
      <h2 className={sectionTitle}>{t('imports')}</h2>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('imports')}
          rows={items}
          rowKey={({ importId }) => importId}
          columns={[
            {
              title: t('source'),
              header: true,
              cell: (row) => <TextLink to={`/office/plan/prior/${row.importId}`}>{row.source}</TextLink>,
            },
            { title: t('fiscalYear'), oneLine: true, cell: (row) => (language === 'ja' ? fiscalYearText(row.fiscalYear) : `FY${row.fiscalYear}`) },
            { title: t('providedBy'), cell: (row) => row.providedBy },
            { title: t('state'), oneLine: true, cell: (row) => say(priorStateTitles[row.state]) },
            { title: t('figures'), align: 'right', cell: (row) => t('total', { count: row.figureCount }) },
            { title: t('startedBy'), cell: (row) => row.startedBy },
            { title: t('startedAt'), cell: (row) => momentText(row.startedAt, language) },
          ]}
        />
      )}
      <h2 className={sectionTitle}>{t('since')}</h2>
      <p>{recordsSince ? t('sinceNow', { month: monthText(recordsSince, language), source: recordsSinceSource }) : t('sinceNone')}</p>
      {can.includes('setSince') && (
        <FormBox
          {...box}
          form="since"
          title={t('since')}
          help={t('sinceHelp')}
          submit={t('keep')}
          labels={{ recordsSince: t('sinceMonth'), source: t('sinceSource') }}
          values={{ recordsSince: recordsSince ? eraDateText(recordsSince) : '', source: recordsSinceSource }}
        >
          {(field) => (
            <>
              <DateField {...field('recordsSince')} />
              <TextField {...field('source')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
