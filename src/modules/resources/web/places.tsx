import { Form, useLoaderData } from 'react-router'
import { type LoadArgs, ButtonLink, DataTable, PageTitle, Pager, TextField, TextLink, button, usePage } from '#ui'
import { PlaceFilter, placePageSize } from '../schema.ts'
import { ResourceLinks, resourcesApi } from './parts.tsx'
import { texts } from './texts.ts'

const plain = PlaceFilter.parse({})

export async function loader({ context, url }: LoadArgs) {
  const search = url.searchParams.get('search') ?? ''
  const filter = PlaceFilter.catch(plain).parse({ search, page: Number(url.searchParams.get('page') ?? 1) })
  return { ...(await resourcesApi(context).listPlaces(filter)), filter }
}

export default function Places() {
  const { items, total, mayChange, filter } = useLoaderData<typeof loader>()
  const { t } = usePage(texts)
  return (
    <>
      <ResourceLinks here="places" />
      <PageTitle title={t('places')} actions={mayChange && <ButtonLink to="/office/resources/places/edit" title={t('newPlace')} />} />
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        <TextField name="search" label={t('search')} value={filter.search} />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('noPlaces')}</p>
      ) : (
        <DataTable
          caption={t('places')}
          rows={items}
          rowKey={(row) => row.placeId}
          columns={[
            {
              title: t('name'),
              header: true,
              cell: (row) => (mayChange ? <TextLink to={`/office/resources/places/edit?placeId=${row.placeId}`}>{row.name}</TextLink> : row.name),
            },
            { title: t('area'), oneLine: true, cell: (row) => row.areaName || t('wholeCity') },
            { title: t('address'), cell: (row) => [row.postalCode && `〒${row.postalCode}`, row.address].filter(Boolean).join(' ') },
            { title: t('transport'), cell: (row) => row.transport },
            { title: t('barrierFree'), cell: (row) => row.barrierFree },
            { title: t('serviceCount'), align: 'right', cell: (row) => t('total', { count: row.serviceCount }) },
          ]}
        />
      )}
      <Pager
        path="/office/resources/places"
        query={filter.search ? { search: filter.search } : {}}
        page={filter.page}
        more={filter.page * placePageSize < total}
      />
    </>
  )
}
