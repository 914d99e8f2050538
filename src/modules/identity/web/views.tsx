import { Form, useLoaderData } from 'react-router'
import { momentText } from '#kernel/values'
import { DataTable, ExportButton, type LoadArgs, PageTitle, Pager, SelectField, TextLink, api, button, usePage } from '#ui'
import type { operations } from '../index.ts'
import { viewsPerPage } from '../schema.ts'
import { accessTexts as texts, purposeText, reasonText } from './access-texts.ts'

export async function loader({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const asked = new URL(request.url).searchParams
  const accountId = asked.get('accountId') ?? ''
  const page = Math.max(1, Math.trunc(Number(asked.get('page'))) || 1)
  const { items } = await identity.listViewers({})
  return { viewers: items, accountId, page, shown: accountId ? await identity.listViewsByAccount({ accountId, page }) : null }
}

export default function Views() {
  const { viewers, accountId, page, shown } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  return (
    <>
      <PageTitle
        title={t('views')}
        actions={
          <>
            <TextLink to="/office/privacy/views/odd">{t('odd')}</TextLink>
            <TextLink to="/office/privacy/views/rules">{t('rulesLink')}</TextLink>
          </>
        }
      />
      <p className="mb-6 max-w-3xl">{t('viewsLead')}</p>
      <Form method="get" aria-label={t('byAccount')} className="no-print mb-6 flex flex-wrap items-end gap-4">
        <SelectField
          name="accountId"
          label={t('byAccount')}
          value={accountId}
          choices={[
            { value: '', label: t('choose') },
            ...viewers.map((viewer) => ({ value: viewer.accountId, label: `${viewer.displayName}（${viewer.post}）` })),
          ]}
        />
        <button className={button.outlined}>{t('show')}</button>
      </Form>
      {shown && (
        <section aria-labelledby="shown">
          <h2 id="shown" className="mb-2 text-std-18B-160">
            {t('viewsOf', { name: shown.displayName, post: shown.post })}
          </h2>
          <p role="status" className="mb-2">
            {t('total', { count: shown.total })}
          </p>
          <div className="mb-2">
            <ExportButton operation="identity.listViewsByAccount" asked={{ accountId }} />
          </div>
          {shown.items.length === 0 ? (
            <p>{t('noViewsByAccount')}</p>
          ) : (
            <DataTable
              caption={t('viewsOf', { name: shown.displayName, post: shown.post })}
              rows={shown.items}
              rowKey={(row) => row.viewId}
              columns={[
                { title: t('viewedAt'), oneLine: true, header: true, cell: (row) => momentText(row.viewedAt, language) },
                { title: t('operation'), cell: (row) => say(row.operation) },
                { title: t('why'), cell: (row) => [reasonText(row, language), purposeText(row.purpose, language)].filter(Boolean).join(' ') },
                {
                  title: t('record'),
                  oneLine: true,
                  cell: (row) => (
                    <TextLink
                      to={`/office/privacy/views/${row.subjectType}/${row.subjectId}`}
                      label={`${t('whoLooked')} ${momentText(row.viewedAt, language)}`}
                    >
                      {t('whoLooked')}
                    </TextLink>
                  ),
                },
              ]}
            />
          )}
          <Pager path="/office/privacy/views" query={{ accountId }} page={page} more={page * viewsPerPage < shown.total} />
        </section>
      )}
      <section aria-labelledby="by-subject" className="mt-8 max-w-3xl">
        <h2 id="by-subject" className="mb-2 text-std-18B-160">
          {t('bySubject')}
        </h2>
        <p>{t('bySubjectHelp')}</p>
      </section>
    </>
  )
}
