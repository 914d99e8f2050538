import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { importStateTitles } from '#directory/schema'
import { momentText } from '#kernel/values'
import {
  DataTable,
  type LoadArgs,
  PageTitle,
  Pager,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextLink,
  answerForm,
  button,
  keepTyped,
  usePage,
} from '#ui'
import { caseImportPageSize } from '../schema.ts'
import { importTexts } from './import-texts.ts'
import { CaseLinks, casesApi, kindTitle } from './parts.tsx'

export async function loader({ context, url }: LoadArgs) {
  const { cases } = casesApi(context)
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page') || 1)) || 1)
  const [list, { kinds, own }] = await Promise.all([cases.listImports({ page }), cases.listChoices({})])
  return { ...list, kinds, own, page, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async ({ requestKey = '', kind = '' }) => {
    const { importId } = await casesApi(context).cases.startImport({ kind }, { key: requestKey })
    return redirect(`/office/cases/imports/${importId}`)
  })
}

export const clientAction = keepTyped

/** 取り込みの一覧。 Reached from the list of cases. */
export default function CaseImports() {
  const { items, total, kinds, own, page, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say, language } = usePage(importTexts)
  const mine = kinds.filter(({ code }) => own.includes(code))
  return (
    <>
      <CaseLinks here="cases" />
      <PageTitle title={t('imports')} above={<TextLink to="/office/cases/list">{t('cases')}</TextLink>} />
      <p className="mb-4 max-w-3xl">{t('lead')}</p>
      <Form method="post" className="mb-8 space-y-4">
        <RefusalSummary refusal={answer?.refusal} labels={{ kind: t('kind') }} />
        <RequestKey value={requestKey} />
        <SelectField
          name="kind"
          label={t('kind')}
          value={mine[0]?.code ?? ''}
          choices={mine.map(({ code }) => ({ value: code, label: kindTitle(kinds, code, language) }))}
          refusal={answer?.refusal}
        />
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
              cell: (row) => <TextLink to={`/office/cases/imports/${row.importId}`}>{momentText(row.startedAt, language)}</TextLink>,
            },
            { title: t('kind'), cell: (row) => kindTitle(kinds, row.kind, language) },
            { title: t('file'), cell: (row) => row.fileName ?? t('noFile') },
            { title: t('state'), oneLine: true, cell: (row) => say(importStateTitles[row.state]) },
            { title: t('result'), cell: (row) => row.addedCount !== null && t('takenShort', { count: row.addedCount }) },
          ]}
        />
      )}
      <Pager path="/office/cases/imports" query={{}} page={page} more={page * caseImportPageSize < total} />
    </>
  )
}
