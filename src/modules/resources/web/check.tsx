import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText } from '#kernel/values'
import {
  type LoadArgs,
  DataTable,
  Notice,
  PageTitle,
  Pager,
  PrintLink,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextLink,
  answerForm,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { servicePageSize } from '../schema.ts'
import { FreshnessMark, Hours, ResourceLinks, districtsOf, resourcesApi } from './parts.tsx'
import { texts } from './texts.ts'

const uuid = /^[0-9a-f-]{36}$/

export async function loader({ context, url }: LoadArgs) {
  const areaId = url.searchParams.get('areaId') ?? ''
  const page = Number(url.searchParams.get('page') ?? 1)
  const filter = { ...(uuid.test(areaId) && { areaId }), page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1 }
  const [list, districts] = await Promise.all([resourcesApi(context).listToConfirm(filter), districtsOf(context)])
  return { ...list, filter, districts, keys: list.items.map(() => crypto.randomUUID()) }
}

/** One press: today, by telephone, and whoever answered. Everything else is on the page of the entry. */
export async function action({ context, request, url }: LoadArgs) {
  const { today } = context.get(pageContext).shell
  return answerForm(request, async (typed) => {
    const asked = {
      serviceId: typed['serviceId'] ?? '',
      revision: Number(typed['revision']),
      assuredOn: today,
      answeredBy: typed['answeredBy'] ?? '',
    }
    await resourcesApi(context).assureService(asked, { key: typed['requestKey'] ?? '' })
    const back = new URLSearchParams(url.searchParams)
    back.set('did', 'assure')
    return redirect(`/office/resources/check?${back}`)
  })
}

export const clientAction = keepTyped

export default function Check() {
  const { items, total, checkMonths, source, filter, districts, keys } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language } = usePage(texts)
  const kept = filter.areaId === undefined ? {} : { areaId: filter.areaId }
  return (
    <>
      <ResourceLinks here="worklist" />
      <PageTitle
        title={t('worklist')}
        actions={<PrintLink operation="resources.listToConfirm" query={{ ...kept, paper: 'yes' }} title={t('callSheetPrint')} />}
      />
      <p className="mb-4">{t('worklistRule', { months: checkMonths, source })}</p>
      {search.get('did') === 'assure' && answer === undefined && <Notice>{t('did_assure')}</Notice>}
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        <SelectField name="areaId" label={t('area')} value={filter.areaId ?? ''} choices={[{ value: '', label: t('any') }, ...districts]} />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <RefusalSummary refusal={answer?.refusal} labels={{ answeredBy: t('answeredBy') }} />
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('nothingToConfirm')}</p>
      ) : (
        <DataTable
          caption={t('worklist')}
          rows={items.map((row, at) => ({ ...row, key: keys[at]! }))}
          rowKey={(row) => row.serviceId}
          columns={[
            {
              title: t('name'),
              header: true,
              cell: (row) => (
                <>
                  <TextLink to={`/office/resources/${row.serviceId}`}>{row.name}</TextLink>
                  <span className="block text-dns-14N-130">{row.organisationName}</span>
                </>
              ),
            },
            { title: t('phone'), oneLine: true, cell: (row) => row.phone },
            { title: t('schedules'), cell: (row) => <Hours schedules={row.schedules} /> },
            {
              title: t('freshness'),
              cell: (row) => (
                <>
                  <FreshnessMark freshness={row.freshness} assuredOn={row.assuredOn} />
                  {row.dueOn && <span className="block text-dns-14N-130">{t('dueLine', { day: dayText(row.dueOn, language) })}</span>}
                </>
              ),
            },
            {
              title: t('assure'),
              cell: (row) => (
                <Form method="post" noValidate className="no-print space-y-1">
                  <RequestKey value={row.key} />
                  <input type="hidden" name="serviceId" value={row.serviceId} />
                  <input type="hidden" name="revision" value={row.revision} />
                  <label className="block text-dns-14N-130">
                    {t('assureQuick')}
                    <input
                      name="answeredBy"
                      type="text"
                      autoComplete="off"
                      defaultValue={answer?.typed['serviceId'] === row.serviceId ? answer.typed['answeredBy'] : ''}
                      className="focus-ring mt-1 block min-h-11 w-full rounded-8 border border-solid-gray-600 px-3 text-std-16N-170"
                    />
                  </label>
                  <button className={button.outlined} aria-label={`${t('assure')}：${row.name}`}>
                    {t('assure')}
                  </button>
                </Form>
              ),
            },
          ]}
        />
      )}
      <Pager path="/office/resources/check" query={kept} page={filter.page} more={filter.page * servicePageSize < total} />
    </>
  )
}
