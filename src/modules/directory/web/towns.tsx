import { Form, redirect, useLoaderData, useSearchParams } from 'react-router'
import {
  DataTable,
  ExportButton,
  type LoadArgs,
  Notice,
  PageTitle,
  Pager,
  RequestKey,
  TextField,
  TextLink,
  answerForm,
  button,
  pageContext,
  usePage,
} from '#ui'
import { TownFilter, townPageSize } from '../schema.ts'
import { texts } from './organisation-texts.ts'
import { askedOf, directoryApi } from './parts.tsx'
import { DirectoryLinks } from './sections.tsx'

export async function loader({ context, url }: LoadArgs) {
  const { search = '', page } = askedOf(url)
  const filter = TownFilter.catch({ search: '', page: 1 }).parse({ search, page: Number(page ?? 1) })
  const { rooms } = context.get(pageContext).shell
  const mayWrite = rooms.some(({ quick }) => quick.some(({ path }) => path === '/office/people/new'))
  return { ...(await directoryApi(context).listTownPlaces(filter)), filter, mayWrite, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async (typed) => {
    await directoryApi(context).endTownPlace({ townPlaceId: typed['townPlaceId'] ?? '' }, { key: typed['requestKey'] ?? '' })
    return redirect('/office/towns?did=ended')
  })
}

export default function Towns() {
  const { items, total, missingCity, filter, mayWrite, requestKey } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const { t } = usePage(texts)
  const kept = { ...(filter.search && { search: filter.search }) }
  return (
    <>
      <DirectoryLinks here="districts" />
      <PageTitle
        title={t('towns')}
        above={<TextLink to="/office/districts">{t('districts')}</TextLink>}
        actions={<ExportButton operation="directory.listTownPlaces" asked={kept} />}
      />
      <p className="mb-4 max-w-3xl">{t('townsLead')}</p>
      {missingCity !== null && <p className="mb-4 max-w-3xl">{t('cityMissing', { name: missingCity })}</p>}
      {search.get('did') === 'ended' && <Notice>{t('takenOff')}</Notice>}
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        <TextField name="search" label={t('townSearch')} value={filter.search} />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('townTotal', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('noTowns')}</p>
      ) : (
        <DataTable
          caption={t('towns')}
          rows={items}
          rowKey={({ townPlaceId }) => townPlaceId}
          columns={[
            { title: t('town'), header: true, cell: (row) => row.town },
            { title: t('district'), oneLine: true, cell: (row) => <TextLink to={`/office/districts/${row.areaId}`}>{row.areaName}</TextLink> },
            { title: t('neighbourhood'), cell: (row) => row.neighbourhood },
            ...(mayWrite
              ? [
                  {
                    title: t('takeOff'),
                    cell: (row: (typeof items)[number]) => (
                      <Form method="post">
                        <RequestKey value={requestKey} />
                        <input type="hidden" name="townPlaceId" value={row.townPlaceId} />
                        <button className={button.outlined} aria-label={`${row.town} ${row.areaName}${row.neighbourhood} ${t('takeOff')}`}>
                          {t('takeOff')}
                        </button>
                      </Form>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      <Pager path="/office/towns" query={kept} page={filter.page} more={filter.page * townPageSize < total} />
    </>
  )
}
