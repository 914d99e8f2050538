import { useLoaderData } from 'react-router'
import { type LoadArgs, ButtonLink, DataTable, Mark, PageTitle, TextLink, usePage } from '#ui'
import { letterKindTitles } from '../schema.ts'
import { Books, lettersApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context }: LoadArgs) {
  return lettersApi(context).listTemplates({})
}

export default function Templates() {
  const { items, mayChange } = useLoaderData<typeof loader>()
  const { t, say } = usePage(texts)
  return (
    <>
      <PageTitle title={t('templates')} actions={mayChange && <ButtonLink to="/office/letters/templates/edit" title={t('newTemplate')} />} />
      <Books here="/office/letters/templates" />
      {items.length === 0 ? (
        <p>{t('noTemplates')}</p>
      ) : (
        <DataTable
          caption={t('templates')}
          rows={items}
          rowKey={(row) => row.templateId}
          columns={[
            {
              title: t('templateName'),
              header: true,
              cell: (row) => (
                <>
                  {mayChange ? <TextLink to={`/office/letters/templates/edit?templateId=${row.templateId}`}>{row.name}</TextLink> : row.name}{' '}
                  {row.ended && <Mark>{t('ended')}</Mark>}
                </>
              ),
            },
            { title: t('kind'), oneLine: true, cell: (row) => say(letterKindTitles[row.kind]) },
            { title: t('subject'), cell: (row) => row.title },
            {
              title: t('newLetter'),
              oneLine: true,
              cell: (row) =>
                mayChange &&
                !row.ended && (
                  <TextLink to={`/office/letters/edit?templateId=${row.templateId}`} label={`${row.name}：${t('useTemplate')}`}>
                    {t('useTemplate')}
                  </TextLink>
                ),
            },
          ]}
        />
      )}
    </>
  )
}
