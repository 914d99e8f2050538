import { useLoaderData } from 'react-router'
import { momentText } from '#kernel/values'
import { DataTable, type LoadArgs, PageTitle, PrintLink, TextLink, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { viewsPerReport } from '../schema.ts'
import { accessTexts as texts, purposeText, reasonText } from './access-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return identity.showViewsOfSubject({ subjectType: params['subjectType'] ?? '', subjectId: params['subjectId'] ?? '' })
}

export default function SubjectViews() {
  const { subjectType, subjectId, items, total } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  return (
    <>
      <PageTitle
        title={t('bySubject')}
        above={<TextLink to="/office/privacy/views">{t('views')}</TextLink>}
        actions={<PrintLink operation="identity.showViewsOfSubject" query={{ subjectType, subjectId }} />}
      >
        {t('whoLooked')}
      </PageTitle>
      <p className="mb-2 max-w-3xl">{t('viewsLead')}</p>
      <p>{t('recordNumber', { number: subjectId.slice(-12) })}</p>
      <p role="status" className="mb-2">
        {t('total', { count: total })} {total > viewsPerReport && t('truncated', { count: viewsPerReport })}
      </p>
      {items.length === 0 ? (
        <p>{t('noViews')}</p>
      ) : (
        <DataTable
          caption={t('whoLooked')}
          rows={items}
          rowKey={(row) => row.viewId}
          columns={[
            { title: t('viewedAt'), oneLine: true, cell: (row) => momentText(row.viewedAt, language) },
            {
              title: t('viewer'),
              header: true,
              cell: (row) => (
                <>
                  <TextLink to={`/office/privacy/views?accountId=${row.accountId}`}>{row.displayName}</TextLink>（{row.post}）
                </>
              ),
            },
            { title: t('operation'), cell: (row) => say(row.operation) },
            { title: t('why'), cell: (row) => [reasonText(row, language), purposeText(row.purpose, language)].filter(Boolean).join(' ') },
          ]}
        />
      )}
    </>
  )
}
