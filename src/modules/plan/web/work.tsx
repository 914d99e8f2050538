import { Form, useLoaderData } from 'react-router'
import { dayText, fiscalYearOf, fiscalYearText } from '#kernel/values'
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
  Tick,
  button,
  pageContext,
  usePage,
} from '#ui'
import { figuresOf } from '../rules/work.ts'
import { WorkFilter, workPageSize } from '../schema.ts'
import { figuresText } from './texts.ts'
import { WorkLinks, planApi } from './work-parts.tsx'
import { texts } from './work-texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { plan, identity } = planApi(context)
  const asked = url.searchParams
  const thisYear = fiscalYearOf(context.get(pageContext).shell.today)
  const ticked = (name: string) => (asked.get(name) === 'yes' ? { [name]: 'yes' as const } : {})
  const chosen = (name: string) => (asked.get(name) ? { [name]: asked.get(name) } : {})
  const usual = { search: '', order: 'newest' as const, page: 1 }
  // What cannot be read in the address falls back to the plain list; the form below never sends it.
  const filter = WorkFilter.catch({ ...usual, fiscalYear: thisYear }).parse({
    // What is due is due whatever its year.
    ...(asked.get('due') === 'yes' ? {} : { fiscalYear: Number(asked.get('fiscalYear') || thisYear) }),
    ...chosen('kind'),
    ...chosen('areaId'),
    ...chosen('activity'),
    ...chosen('organisationId'),
    search: asked.get('search') ?? '',
    ...ticked('mine'),
    ...ticked('due'),
    ...ticked('withdrawn'),
    order: asked.get('order') || 'newest',
    page: Number(asked.get('page') || 1),
  })
  const [list, kinds, areas] = await Promise.all([plan.listWork(filter), plan.listWorkKinds({}), identity.listAreas({})])
  return {
    items: list.items,
    total: list.total,
    filter,
    kinds: kinds.items.map(({ code, title, english }) => ({ code, title: { ja: title, en: english } })),
    areas: areas.items.filter(({ kind }) => kind !== 'city').map(({ areaId, name }) => ({ value: areaId, label: name })),
    years: Array.from({ length: 7 }, (_, back) => thisYear - back),
  }
}

export default function WorkPage() {
  const { items, total, filter, kinds, areas, years } = useLoaderData<typeof loader>()
  const { t, say, language, rooms } = usePage(texts)
  const mayRecord = rooms.some(({ quick }) => quick.some(({ path }) => path === '/office/plan/work/new'))
  const orders = { newest: t('newest'), oldest: t('oldest'), line: t('byLine') }
  const { page: _, ...asked } = filter
  const query = Object.fromEntries(Object.entries(asked).flatMap(([name, value]) => (value === '' ? [] : [[name, String(value)]])))
  return (
    <>
      <WorkLinks />
      <PageTitle
        title={t('records')}
        above={<TextLink to="/office/plan">{t('toPlan')}</TextLink>}
        actions={
          <>
            {mayRecord && <ButtonLink to="/office/plan/work/new" title={t('newRecord')} />}
            <PrintLink operation="plan.listWork" query={{ ...query, paper: 'yes' }} />
            <ExportButton operation="plan.listWork" asked={asked} />
          </>
        }
      />
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        {filter.activity && <input type="hidden" name="activity" value={filter.activity} />}
        <SelectField
          name="fiscalYear"
          label={t('fiscalYear')}
          value={String(filter.fiscalYear ?? years[0])}
          choices={years.map((year) => ({ value: String(year), label: language === 'ja' ? fiscalYearText(year) : `FY${year}` }))}
        />
        <SelectField
          name="kind"
          label={t('kind')}
          value={filter.kind ?? ''}
          choices={[{ value: '', label: t('anyKind') }, ...kinds.map(({ code, title }) => ({ value: code, label: say(title) }))]}
        />
        <SelectField name="areaId" label={t('area')} value={filter.areaId ?? ''} choices={[{ value: '', label: t('anyArea') }, ...areas]} />
        <TextField name="search" label={t('search')} value={filter.search} />
        <SelectField
          name="order"
          label={t('order')}
          value={filter.order}
          choices={Object.entries(orders).map(([value, label]) => ({ value, label }))}
        />
        <Tick name="mine" checked={filter.mine === 'yes'}>
          {t('mineOnly')}
        </Tick>
        <Tick name="due" checked={filter.due === 'yes'}>
          {t('dueOnly')}
        </Tick>
        <Tick name="withdrawn" checked={filter.withdrawn === 'yes'}>
          {t('withdrawnToo')}
        </Tick>
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      {filter.activity && (
        <p className="mb-2">
          {t('ofLine', { title: items[0]?.lineTitle || filter.activity })} <TextLink to="/office/plan/work">{t('allLines')}</TextLink>
        </p>
      )}
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('records')}
          rows={items}
          rowKey={(row) => row.recordId}
          columns={[
            { title: t('happenedOn'), oneLine: true, cell: (row) => dayText(row.happenedOn, language) },
            { title: t('kind'), oneLine: true, cell: (row) => (row.withdrawn ? <Mark>{t('withdrawnMark')}</Mark> : say(row.kindTitle)) },
            {
              title: t('content'),
              header: true,
              cell: (row) => (
                <>
                  <TextLink to={`/office/plan/work/${row.recordId}`}>{beginning(row.content)}</TextLink>
                  <span className="block text-dns-14N-130 text-solid-gray-700">{row.lineTitle || row.activity}</span>
                </>
              ),
            },
            { title: t('figures'), cell: (row) => figuresText(figuresOf(row), language) },
            { title: t('partner'), cell: (row) => row.partner },
            { title: t('area'), oneLine: true, cell: (row) => row.areaName || t('wholeCity') },
          ]}
        />
      )}
      <Pager path="/office/plan/work" query={query} page={filter.page} more={filter.page * workPageSize < total} />
    </>
  )
}

/** The first line, or what of it fits into a table. */
function beginning(content: string): string {
  const [first = ''] = content.split('\n')
  return first.length > 60 ? `${first.slice(0, 60)}…` : first
}
