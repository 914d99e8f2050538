import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { momentText } from '#kernel/values'
import { DataTable, type LoadArgs, PageTitle, Pager, RefusalSummary, RequestKey, TextLink, answerForm, button, keepTyped, usePage } from '#ui'
import { importPageSize, importStateTitles } from '../schema.ts'
import { importApi } from './import-action.ts'
import { texts } from './import-texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page') || 1)) || 1)
  return { ...(await importApi(context).listImports({ page })), page, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async ({ requestKey = '' }) => {
    const { importId } = await importApi(context).startImport({}, { key: requestKey })
    return redirect(`/office/imports/${importId}`)
  })
}

export const clientAction = keepTyped

export default function Imports() {
  const { items, total, page, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say, language } = usePage(texts)
  return (
    <>
      <PageTitle title={t('imports')} above={<TextLink to="/office/people">{t('people')}</TextLink>} />
      <p className="mb-4 max-w-3xl">{t('lead')}</p>
      <Form method="post" className="mb-8 space-y-4">
        <RefusalSummary refusal={answer?.refusal} labels={{}} />
        <RequestKey value={requestKey} />
        <button className={button.filled}>{t('start')}</button>
      </Form>
      <h2 className="mb-2 text-std-18B-160">{t('own')}</h2>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('own')}
          rows={items}
          rowKey={(row) => row.importId}
          columns={[
            {
              title: t('startedAt'),
              header: true,
              oneLine: true,
              cell: (row) => <TextLink to={`/office/imports/${row.importId}`}>{momentText(row.startedAt, language)}</TextLink>,
            },
            { title: t('file'), cell: (row) => row.fileName ?? t('noFile') },
            { title: t('state'), oneLine: true, cell: (row) => say(importStateTitles[row.state]) },
            { title: t('result'), cell: (row) => row.addedCount !== null && t('addedShort', { count: row.addedCount }) },
          ]}
        />
      )}
      <Pager path="/office/imports" query={{}} page={page} more={page * importPageSize < total} />
    </>
  )
}
