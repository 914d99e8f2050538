import { Form, useLoaderData } from 'react-router'
import { DataTable, ExportButton, type LoadArgs, PageTitle, PrintLink, SelectField, TextField, TextLink, button, pageContext, usePage } from '#ui'
import { eraDateText, readDate } from '#kernel/values'
import { DistrictFilter } from '../schema.ts'
import { texts } from './organisation-texts.ts'
import { DirectoryLinks } from './sections.tsx'
import { directoryApi } from './parts.tsx'

export async function loader({ context, url }: LoadArgs) {
  const day = readDate(url.searchParams.get('day') ?? '')?.date
  const filter = DistrictFilter.catch({ search: '' }).parse({
    search: url.searchParams.get('search') ?? '',
    ...(url.searchParams.get('blockId') && { blockId: url.searchParams.get('blockId') }),
    ...(day && { day }),
  })
  return { ...(await directoryApi(context).listDistricts(filter)), filter, today: context.get(pageContext).shell.today }
}

export default function Districts() {
  const { items, kinds, blocks, filter, today } = useLoaderData<typeof loader>()
  const { t, say } = usePage(texts)
  const kept = {
    ...(filter.search && { search: filter.search }),
    ...(filter.blockId && { blockId: filter.blockId }),
    ...(filter.day && { day: filter.day }),
  }
  return (
    <>
      <DirectoryLinks here="districts" />
      <PageTitle
        title={t('districts')}
        actions={
          <>
            <TextLink to="/office/towns">{t('towns')}</TextLink>
            <ExportButton operation="directory.listDistricts" asked={kept} />
            <PrintLink operation="directory.listDistricts" query={kept} />
          </>
        }
      />
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        <TextField name="search" label={t('districtSearch')} value={filter.search} />
        <SelectField
          name="blockId"
          label={t('block')}
          value={filter.blockId ?? ''}
          choices={[{ value: '', label: t('any') }, ...blocks.map(({ areaId, name }) => ({ value: areaId, label: name }))]}
        />
        <TextField name="day" label={t('districtsOn')} value={eraDateText(filter.day ?? today)} />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('districtTotal', { count: items.length })}
      </p>
      {items.length === 0 ? (
        <p>{t('noDistricts')}</p>
      ) : (
        <DataTable
          caption={t('districts')}
          rows={items}
          rowKey={({ areaId }) => areaId}
          columns={[
            { title: t('block'), oneLine: true, cell: (row) => row.blockName },
            { title: t('district'), header: true, cell: (row) => <TextLink to={`/office/districts/${row.areaId}`}>{row.name}</TextLink> },
            { title: t('organisationCount'), align: 'right', cell: (row) => row.total },
            ...kinds.map(({ kind, title }) => ({
              title: say(title),
              align: 'right' as const,
              cell: (row: (typeof items)[number]) => row.counts.find((each) => each.kind === kind)?.count ?? 0,
            })),
          ]}
        />
      )}
    </>
  )
}
