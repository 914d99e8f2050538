import { Form, useLoaderData } from 'react-router'
import { DataTable, type LoadArgs, Mark, PageTitle, Pager, SelectField, TextField, TextLink, button, choicesOf, usePage } from '#ui'
import { CollectionFilter, audienceTitles, collectionPageSize, collectionStateTitles } from '../schema.ts'
import { formsApi, usePeriod } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const asked = Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ''))
  const filter = CollectionFilter.catch({ search: '', page: 1 }).parse({ ...asked, ...(asked['page'] && { page: Number(asked['page']) }) })
  return { ...(await formsApi(context).listCollections(filter)), filter }
}

export default function Collections() {
  const { items, total, filter } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  const period = usePeriod()
  const query = { search: filter.search, state: filter.state ?? '', formId: filter.formId ?? '' }
  return (
    <>
      <PageTitle title={t('collections')} above={<TextLink to="/office/forms">{t('forms')}</TextLink>} />
      <Form method="get" aria-label={t('search')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        <TextField name="search" label={t('collectionTitle')} value={query.search} />
        <SelectField name="state" label={t('state')} value={query.state} choices={choicesOf(collectionStateTitles, language, t('any'))} />
        <button className={button.outlined}>{t('find')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('noCollections')}</p>
      ) : (
        <DataTable
          caption={t('collections')}
          rows={items}
          rowKey={(row) => row.collectionId}
          columns={[
            {
              title: t('collectionTitle'),
              header: true,
              cell: (row) => <TextLink to={`/office/forms/collections/${row.collectionId}`}>{row.title}</TextLink>,
            },
            { title: t('form'), cell: (row) => `${row.formTitle}（${t('versionOf', { version: row.version })}）` },
            { title: t('period'), cell: (row) => period(row) },
            { title: t('audience'), cell: (row) => `${say(audienceTitles[row.audience])}${row.anonymous ? `・${t('anonymousShort')}` : ''}` },
            { title: t('state'), oneLine: true, cell: (row) => <Mark>{say(collectionStateTitles[row.state])}</Mark> },
            { title: t('answerCount'), align: 'right', cell: (row) => row.answerCount },
          ]}
        />
      )}
      <Pager
        path="/office/forms/collections"
        query={Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))}
        page={filter.page}
        more={filter.page * collectionPageSize < total}
      />
    </>
  )
}
