import { useActionData, useLoaderData } from 'react-router'
import { dayInJapan, dayText, momentText } from '#kernel/values'
import { DataTable, FormBox, type LoadArgs, Mark, PageTitle, SelectField, TextLink, act, keepTyped, usePage } from '#ui'
import { texts } from './page-texts.ts'
import { reportsApi, yearText } from './parts.tsx'

export async function loader({ context }: LoadArgs) {
  return { ...(await reportsApi(context).listReports({})), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const sent = await args.request.clone().formData()
  const year = sent.get('create.fiscalYear')
  return act(args, typeof year === 'string' && /^\d{4}$/.test(year) ? `/office/reports/${year}` : '/office/reports', {
    create: ({ key, text }) => reportsApi(args.context).createReport({ fiscalYear: Number(text('fiscalYear')) }, { key }),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

/** 事業報告の一覧。 */
export default function ReportsPage() {
  const { items, years, can, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  return (
    <>
      <PageTitle title={t('reports')} />
      <p className="mb-4">{t('lead')}</p>
      <p className="mb-4">
        <TextLink to="/office/reports/settings">{t('settings')}</TextLink>
      </p>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('reports')}
          rows={items}
          rowKey={({ reportId }) => reportId}
          columns={[
            { title: t('fiscalYear'), header: true, oneLine: true, cell: ({ fiscalYear }) => yearText(fiscalYear, language) },
            { title: t('report'), cell: ({ fiscalYear, title }) => <TextLink to={`/office/reports/${fiscalYear}`}>{title}</TextLink> },
            { title: t('made'), oneLine: true, cell: ({ createdAt }) => dayText(dayInJapan(new Date(createdAt)), language) },
            {
              title: t('decided'),
              oneLine: true,
              cell: ({ lastFinal }) =>
                lastFinal ? t('nth', { number: lastFinal.number, at: momentText(lastFinal.keptAt, language) }) : <Mark>{t('notDecided')}</Mark>,
            },
          ]}
        />
      )}
      {can.includes('create') && years.length > 0 && (
        <FormBox
          form="create"
          title={t('create')}
          help={t('createHelp')}
          submit={t('create')}
          labels={{ fiscalYear: t('fiscalYear') }}
          answer={answer}
          requestKey={requestKey}
          open={items.length === 0}
        >
          {(field) => (
            <SelectField {...field('fiscalYear')} choices={years.map((year) => ({ value: String(year), label: yearText(year, language) }))} />
          )}
        </FormBox>
      )}
    </>
  )
}
