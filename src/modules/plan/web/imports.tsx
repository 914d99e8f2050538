import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { fiscalYearText, momentText } from '#kernel/values'
import { DataTable, type LoadArgs, PageTitle, RefusalSummary, RequestKey, TextLink, answerForm, api, button, keepTyped, usePage } from '#ui'
import type { operations } from '../index.ts'
import { texts as editTexts } from './edit-texts.ts'
import { stateTitles, texts } from './import-texts.ts'

export async function loader({ context }: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(context)
  return { ...(await plan.listImports({})), requestKey: crypto.randomUUID() }
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
  const { items, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say, language } = usePage(texts)
  const { t: word } = usePage(editTexts)
  return (
    <>
      <PageTitle title={t('imports')} above={<TextLink to="/office/plan">{word('backToPlan')}</TextLink>} />
      <p className="mb-4 max-w-3xl">{t('lead')}</p>
      <Form method="post" className="mb-8 space-y-4">
        <RefusalSummary refusal={answer?.refusal} labels={{}} />
        <RequestKey value={requestKey} />
        <button className={button.filled}>{t('start')}</button>
      </Form>
      <h2 className="mb-2 text-std-18B-160">{t('earlier')}</h2>
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
              cell: (row) => <TextLink to={`/office/plan/imports/${row.importId}`}>{momentText(row.startedAt, language)}</TextLink>,
            },
            { title: t('file'), cell: (row) => row.fileName || t('noFile') },
            {
              title: t('state'),
              cell: (row) => [say(stateTitles[row.state]), row.adoptedYear !== null && fiscalYearText(row.adoptedYear)].filter(Boolean).join(' '),
            },
          ]}
        />
      )}
    </>
  )
}
