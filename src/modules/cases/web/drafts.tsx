import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { DataTable, type LoadArgs, Notice, PageTitle, RefusalSummary, RequestKey, TextLink, answerForm, button, usePage } from '#ui'
import { momentText } from '#kernel/values'
import { draftDays } from '../schema.ts'
import { draftTexts } from './draft-texts.ts'
import { CaseLinks, casesApi } from './parts.tsx'

export async function loader({ context }: LoadArgs) {
  return { ...(await casesApi(context).cases.listDrafts({})), requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async (typed) => {
    await casesApi(context).cases.dropDraft({ draftId: typed['draftId'] ?? '' }, { key: typed['requestKey']! })
    return redirect('/office/cases/drafts?done=dropped')
  })
}

export default function Drafts() {
  const { items, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language } = usePage(draftTexts)
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle title={t('drafts')} />
      {search.has('done') && !answer && <Notice>{t('dropped')}</Notice>}
      <RefusalSummary refusal={answer?.refusal} labels={{}} />
      <p className="mb-4">{t('intro', { days: draftDays })}</p>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('drafts')}
          rows={items}
          rowKey={(row) => row.draftId}
          columns={[
            { title: t('keptAt'), header: true, cell: (row) => momentText(row.keptAt, language) },
            { title: t('form'), cell: (row) => t(row.form) },
            { title: t('caseNumber'), cell: (row) => row.caseNumber ?? '' },
            {
              title: t('actions'),
              cell: (row) => (
                <div className="flex flex-wrap items-center gap-4">
                  <TextLink
                    to={`${row.path}${row.path.includes('?') ? '&' : '?'}draft=${row.draftId}`}
                    label={t('goOnOf', { when: momentText(row.keptAt, language) })}
                  >
                    {t('goOn')}
                  </TextLink>
                  <Form method="post">
                    <RequestKey value={requestKey} />
                    <input type="hidden" name="draftId" value={row.draftId} />
                    <button className={button.outlined} aria-label={t('dropOf', { when: momentText(row.keptAt, language) })}>
                      {t('drop')}
                    </button>
                  </Form>
                </div>
              ),
            },
          ]}
        />
      )}
    </>
  )
}
