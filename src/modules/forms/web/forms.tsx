import { Form, useLoaderData } from 'react-router'
import { momentText } from '#kernel/values'
import { ButtonLink, DataTable, type LoadArgs, PageTitle, Pager, SelectField, TextField, TextLink, button, choicesOf, usePage } from '#ui'
import { type VersionState, formPageSize, versionStateTitles } from '../schema.ts'
import { compartmentTitles } from './design-parts.tsx'
import { texts } from './design-texts.ts'
import { formsApi } from './parts.tsx'

export async function loader({ context, url }: LoadArgs) {
  const asked = { search: url.searchParams.get('search') ?? '', state: url.searchParams.get('state') ?? '' }
  const page = Math.max(1, Number(url.searchParams.get('page')) || 1)
  const [listed, compartments] = await Promise.all([
    formsApi(context).listForms({ search: asked.search, page, ...(asked.state !== '' && { state: asked.state as VersionState }) }),
    compartmentTitles(context),
  ])
  return { ...listed, compartments, asked, page }
}

/** 様式の一覧。 */
export default function Forms() {
  const { items, total, mayCreate, compartments, asked, page } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  return (
    <>
      <PageTitle
        title={t('forms')}
        actions={
          <>
            {mayCreate && <ButtonLink to="/office/forms/new" title={t('newForm')} />}
            <ButtonLink to="/office/forms/collections" title={t('collections')} kind="outlined" />
          </>
        }
      />
      <p className="mb-4">
        {t('formsLead')} <TextLink to="/office/forms/standards">{t('standards')}</TextLink>
      </p>
      <Form className="no-print mb-4 flex flex-wrap items-end gap-4">
        <TextField name="search" label={t('search')} value={asked.search} />
        <SelectField name="state" label={t('state')} value={asked.state} choices={choicesOf(versionStateTitles, language, t('anyState'))} />
        <button className={button.outlined}>{t('show')}</button>
      </Form>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <>
          <p className="mb-2">{t('total', { count: total })}</p>
          <DataTable
            caption={t('forms')}
            rows={items}
            rowKey={({ formId }) => formId}
            columns={[
              { title: t('title'), header: true, cell: ({ formId, title }) => <TextLink to={`/office/forms/${formId}`}>{title}</TextLink> },
              { title: t('compartment'), cell: ({ compartment }) => (compartments[compartment] ? say(compartments[compartment]) : compartment) },
              {
                title: t('state'),
                cell: ({ published, draft }) =>
                  [published !== null && t('publishedNo', { number: published }), draft !== null && t('draftNo', { number: draft })]
                    .filter(Boolean)
                    .join('・'),
              },
              { title: t('collections'), align: 'right', cell: ({ collectionCount }) => collectionCount },
              { title: t('changed'), cell: ({ changedAt }) => momentText(changedAt, language) },
            ]}
          />
        </>
      )}
      <Pager path="/office/forms" query={asked} page={page} more={page * formPageSize < total} />
    </>
  )
}
