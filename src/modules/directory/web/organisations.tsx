import { Form, useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import {
  ButtonLink,
  DataTable,
  ExportButton,
  type LoadArgs,
  Mark,
  PageTitle,
  Pager,
  PrintLink,
  SelectField,
  TextField,
  TextLink,
  button,
  usePage,
} from '#ui'
import { OrganisationFilter, organisationPageSize } from '../schema.ts'
import { kindChoices } from './organisation-parts.tsx'
import { texts as choiceTexts } from './choice-texts.ts'
import { texts } from './organisation-texts.ts'
import { DirectoryLinks } from './sections.tsx'
import { areaChoices, areasOf, directoryApi } from './parts.tsx'

const plain = OrganisationFilter.parse({})

export async function loader({ context, url }: LoadArgs) {
  const directory = directoryApi(context)
  const asked = Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ''))
  // What cannot be read in the address falls back to the plain list; the form below never sends it.
  const filter = OrganisationFilter.catch(plain).parse({
    ...(asked['search'] && { search: asked['search'] }),
    ...(asked['kind'] && { kind: asked['kind'] }),
    ...(asked['areaId'] && { areaId: asked['areaId'] }),
    ...(asked['order'] && { order: asked['order'] }),
    ...(asked['ended'] && { ended: 'yes' }),
    page: Number(asked['page'] ?? 1),
  })
  const [list, { choices }, areas] = await Promise.all([
    directory.listOrganisations(filter),
    directory.listChoices({ list: 'organisation-kind' }),
    areasOf(context),
  ])
  return { ...list, choices, areas, filter }
}

export default function Organisations() {
  const { items, total, mayChange, choices, areas, filter } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  const { search, kind, areaId, order, ended, page } = filter
  const kept = { order, ...(search && { search }), ...(kind && { kind }), ...(areaId && { areaId }), ...(ended && { ended }) }
  return (
    <>
      <DirectoryLinks here="organisations" />
      <PageTitle
        title={t('organisations')}
        actions={
          <>
            {mayChange && <ButtonLink to="/office/organisations/edit" title={t('newOrganisation')} />}
            <TextLink to="/office/choices">{say(choiceTexts.choices)}</TextLink>
            <ExportButton operation="directory.listOrganisations" asked={kept} />
            <PrintLink operation="directory.listOrganisations" query={{ ...kept, paper: 'yes' }} />
          </>
        }
      />
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        <TextField name="search" label={t('search')} value={search} />
        <SelectField name="kind" label={t('kind')} value={kind ?? ''} choices={[{ value: '', label: t('any') }, ...kindChoices(choices, language)]} />
        <SelectField
          name="areaId"
          label={t('area')}
          value={areaId ?? ''}
          choices={[{ value: '', label: t('any') }, ...areaChoices(areas, ['block', 'district'])]}
        />
        <SelectField
          name="order"
          label={t('order')}
          value={order}
          choices={[
            { value: 'area', label: t('orderArea') },
            { value: 'position', label: t('orderPosition') },
            { value: 'kana', label: t('orderKana') },
          ]}
        />
        <label className="flex min-h-12 items-center gap-2">
          <input type="checkbox" name="ended" value="yes" defaultChecked={ended === 'yes'} className="focus-ring size-6 accent-key-900" />
          {t('endedToo')}
        </label>
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('noOrganisations')}</p>
      ) : (
        <DataTable
          caption={t('organisations')}
          rows={items}
          rowKey={(row) => row.organisationId}
          columns={[
            {
              title: t('name'),
              header: true,
              cell: (row) => (
                <>
                  <TextLink to={`/office/organisations/${row.organisationId}`}>{row.name}</TextLink> {row.ended && <Mark>{t('endedMark')}</Mark>}
                </>
              ),
            },
            { title: t('kind'), oneLine: true, cell: (row) => say(row.kindTitle) },
            {
              title: t('area'),
              oneLine: true,
              cell: (row) => (row.areaId ? <TextLink to={`/office/districts/${row.areaId}`}>{row.areaName}</TextLink> : t('wholeCity')),
            },
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
            { title: t('personInCharge'), cell: (row) => row.personInCharge },
          ]}
        />
      )}
      <Pager path="/office/organisations" query={kept} page={page} more={page * organisationPageSize < total} />
    </>
  )
}
