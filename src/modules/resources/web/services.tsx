import { Form, useLoaderData } from 'react-router'
import {
  type LoadArgs,
  ButtonLink,
  DataTable,
  ExportButton,
  Mark,
  PageTitle,
  Pager,
  PrintLink,
  SelectField,
  TextField,
  TextLink,
  Tick,
  button,
  pageContext,
  usePage,
} from '#ui'
import {
  ServiceFilter,
  freshnesses,
  freshnessTitles,
  servicePageSize,
  stateTitles,
  states,
  statusTitles,
  weekdayTitles,
  weekdays,
} from '../schema.ts'
import { FreshnessMark, Hours, ResourceLinks, districtsOf, resourcesApi, termChoices } from './parts.tsx'
import { texts } from './texts.ts'

const plain = ServiceFilter.parse({})
const asked = ['search', 'areaId', 'kind', 'target', 'weekday', 'state', 'freshness', 'ended', 'order'] as const

export async function loader({ context, url }: LoadArgs) {
  const resources = resourcesApi(context)
  const given = Object.fromEntries(asked.flatMap((name) => (url.searchParams.get(name) ? [[name, url.searchParams.get(name)]] : [])))
  // What cannot be read in the address falls back to the plain list; the form below never sends it.
  const filter = ServiceFilter.catch(plain).parse({ ...given, page: Number(url.searchParams.get('page') ?? 1) })
  const [list, { terms }, districts] = await Promise.all([resources.listServices(filter), resources.listTerms({}), districtsOf(context)])
  return { ...list, terms, districts, filter, today: context.get(pageContext).shell.today }
}

export default function Services() {
  const { items, total, mayChange, terms, districts, filter, today } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  const { page, ...rest } = filter
  const kept = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== '' && value !== undefined)) as Record<string, string>
  const anyOr = (choices: readonly Readonly<Record<'value' | 'label', string>>[]) => [{ value: '', label: t('any') }, ...choices]
  return (
    <>
      <ResourceLinks here="list" />
      <PageTitle
        title={t('services')}
        actions={
          <>
            {mayChange && <ButtonLink to="/office/resources/edit" title={t('newService')} />}
            <ExportButton operation="resources.listServices" asked={kept} />
            <PrintLink operation="resources.listServices" query={{ ...kept, paper: 'yes' }} />
          </>
        }
      />
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        <TextField name="search" label={t('search')} value={filter.search} help={t('searchHelp')} />
        <SelectField name="areaId" label={t('area')} value={filter.areaId ?? ''} choices={anyOr(districts)} />
        <SelectField name="kind" label={t('kind')} value={filter.kind ?? ''} choices={anyOr(termChoices(terms, 'kind', today, language))} />
        <SelectField name="target" label={t('target')} value={filter.target ?? ''} choices={anyOr(termChoices(terms, 'target', today, language))} />
        <SelectField
          name="weekday"
          label={t('weekday')}
          value={filter.weekday ?? ''}
          choices={anyOr(weekdays.map((day) => ({ value: day, label: t('dayOf', { day: say(weekdayTitles[day]) }) })))}
        />
        <SelectField
          name="state"
          label={t('state')}
          value={filter.state ?? ''}
          choices={anyOr(states.map((state) => ({ value: state, label: say(stateTitles[state]) })))}
        />
        <SelectField
          name="freshness"
          label={t('freshness')}
          value={filter.freshness ?? ''}
          choices={anyOr([{ value: 'stale', label: t('stale') }, ...freshnesses.map((each) => ({ value: each, label: say(freshnessTitles[each]) }))])}
        />
        <SelectField
          name="order"
          label={t('order')}
          value={filter.order}
          choices={[
            { value: 'area', label: t('orderArea') },
            { value: 'kana', label: t('orderKana') },
            { value: 'oldest', label: t('orderOldest') },
          ]}
        />
        <Tick name="ended" checked={filter.ended === 'yes'}>
          {t('endedToo')}
        </Tick>
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('noServices')}</p>
      ) : (
        <DataTable
          caption={t('services')}
          rows={items}
          rowKey={(row) => row.serviceId}
          columns={[
            {
              title: t('name'),
              header: true,
              cell: (row) => (
                <>
                  <TextLink to={`/office/resources/${row.serviceId}`}>{row.name}</TextLink>{' '}
                  {row.status !== 'active' && <Mark>{say(statusTitles[row.status])}</Mark>}
                  <span className="block text-dns-14N-130">{row.organisationName}</span>
                </>
              ),
            },
            { title: t('kind'), oneLine: true, cell: (row) => say(row.kindTitle) },
            { title: t('area'), oneLine: true, cell: (row) => row.areaName || t('wholeCity') },
            { title: t('schedules'), cell: (row) => <Hours schedules={row.schedules} /> },
            { title: t('phone'), oneLine: true, cell: (row) => row.phone },
            {
              title: t('state'),
              cell: (row) => (row.state === 'published' ? say(stateTitles[row.state]) : <Mark>{say(stateTitles[row.state])}</Mark>),
            },
            { title: t('freshness'), cell: (row) => <FreshnessMark freshness={row.freshness} assuredOn={row.assuredOn} /> },
          ]}
        />
      )}
      <Pager path="/office/resources" query={kept} page={page} more={page * servicePageSize < total} />
    </>
  )
}
