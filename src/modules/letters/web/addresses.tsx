import { Form, useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import { type LoadArgs, ButtonLink, DataTable, ExportButton, Mark, PageTitle, SelectField, TextField, TextLink, button, usePage } from '#ui'
import { OrganisationFilter, addressPageSize, organisationKindTitles } from '../schema.ts'
import { Books, Pager, choicesOf, lettersApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const asked = Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ''))
  const filter = OrganisationFilter.catch({ search: '', ended: false, page: 1 }).parse({
    ...(asked['search'] && { search: asked['search'] }),
    ...(asked['kind'] && { kind: asked['kind'] }),
    ended: asked['ended'] === 'yes',
    page: Number(asked['page'] ?? 1),
  })
  return { ...(await lettersApi(context).listOrganisations(filter)), filter }
}

export default function Addresses() {
  const { items, total, mayChange, filter } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  const kept = { ...(filter.search && { search: filter.search }), ...(filter.kind && { kind: filter.kind }), ...(filter.ended && { ended: 'yes' }) }
  return (
    <>
      <PageTitle
        title={t('addresses')}
        actions={
          <>
            {mayChange && <ButtonLink to="/office/letters/addresses/edit" title={t('newAddress')} />}
            <ExportButton operation="letters.listOrganisations" asked={filter} />
          </>
        }
      />
      <Books here="/office/letters/addresses" />
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        <TextField name="search" label={t('search')} value={filter.search} />
        <SelectField
          name="kind"
          label={t('organisationKind')}
          value={filter.kind ?? ''}
          choices={choicesOf(organisationKindTitles, language, t('any'))}
        />
        <label className="flex min-h-12 items-center gap-2">
          <input type="checkbox" name="ended" value="yes" defaultChecked={filter.ended} className="focus-ring size-6 accent-key-900" />
          {t('endedToo')}
        </label>
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('noAddresses')}</p>
      ) : (
        <DataTable
          caption={t('addresses')}
          rows={items}
          rowKey={(row) => row.organisationId}
          columns={[
            {
              title: t('name'),
              header: true,
              cell: (row) => (
                <>
                  {mayChange ? <TextLink to={`/office/letters/addresses/edit?organisationId=${row.organisationId}`}>{row.name}</TextLink> : row.name}{' '}
                  {row.ended && <Mark>{t('ended')}</Mark>}
                </>
              ),
            },
            { title: t('organisationKind'), oneLine: true, cell: (row) => say(organisationKindTitles[row.kind]) },
            {
              title: t('address'),
              cell: (row) => (
                <>
                  {row.postalCode && `〒${row.postalCode} `}
                  {row.address}
                  {row.addressChangedOn && (
                    <span className="block text-dns-14N-130">{t('addressChanged', { day: dayText(row.addressChangedOn, language) })}</span>
                  )}
                </>
              ),
            },
            { title: t('phone'), oneLine: true, cell: (row) => row.phone },
            { title: t('fax'), oneLine: true, cell: (row) => row.fax },
            { title: t('personInCharge'), cell: (row) => row.personInCharge },
          ]}
        />
      )}
      <Pager path="/office/letters/addresses" query={kept} page={filter.page} more={filter.page * addressPageSize < total} />
      <p className="mt-3 text-dns-14N-130 text-solid-gray-700">{t('addressNote')}</p>
    </>
  )
}
