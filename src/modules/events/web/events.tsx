import { Form, useLoaderData } from 'react-router'
import { dayText, fiscalYearOf } from '#kernel/values'
import {
  ButtonLink,
  DataTable,
  ExportButton,
  type LoadArgs,
  Mark,
  PageTitle,
  Pager,
  SelectField,
  TextField,
  TextLink,
  button,
  pageContext,
  usePage,
} from '#ui'
import { EventFilter, eventPageSize, eventStateTitles } from '../schema.ts'
import { EventLinks, eventsApi, yearTitle } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { events } = eventsApi(context)
  const asked = url.searchParams
  const thisYear = fiscalYearOf(context.get(pageContext).shell.today)
  // What cannot be read in the address falls back to the plain list; the form below never sends it.
  const filter = EventFilter.catch({ search: '', show: 'all', page: 1 }).parse({
    search: asked.get('search') ?? '',
    fiscalYear: Number(asked.get('fiscalYear')) || undefined,
    kind: asked.get('kind') || undefined,
    bodyId: asked.get('bodyId') || undefined,
    show: asked.get('show') || undefined,
    page: Number(asked.get('page') || 1),
  })
  const [{ items, total }, { bodies }] = await Promise.all([events.listEvents(filter), events.listChoices({})])
  const kinds = [...new Map(bodies.map(({ kind, kindTitle }) => [kind, kindTitle]))].map(([code, title]) => ({ code, title }))
  return { items, total, kinds, filter, years: [thisYear + 1, thisYear, thisYear - 1, thisYear - 2, thisYear - 3] }
}

export default function Events() {
  const { items, total, kinds, filter, years } = useLoaderData<typeof loader>()
  const { t, say, language, rooms } = usePage(texts)
  const may = (path: string) => rooms.some(({ quick }) => quick.some((door) => door.path === path))
  return (
    <>
      <EventLinks here="list" />
      <PageTitle
        title={t('events')}
        actions={
          <>
            {may('/office/events/new') && <ButtonLink to="/office/events/new" title={t('planNew')} />}
            {may('/office/events/record') && <ButtonLink kind="outlined" to="/office/events/record" title={t('reportNew')} />}
            <ExportButton operation="events.listEvents" asked={filter} />
          </>
        }
      />
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        <TextField name="search" label={t('search')} value={filter.search} />
        <SelectField
          name="kind"
          label={t('kind')}
          value={filter.kind ?? ''}
          choices={[{ value: '', label: t('anyKind') }, ...kinds.map(({ code, title }) => ({ value: code, label: say(title) }))]}
        />
        <SelectField
          name="fiscalYear"
          label={t('fiscalYear')}
          value={String(filter.fiscalYear ?? '')}
          choices={[{ value: '', label: t('anyYear') }, ...years.map((year) => ({ value: String(year), label: yearTitle(year, language) }))]}
        />
        <SelectField
          name="show"
          label={t('show')}
          value={filter.show}
          choices={(['all', 'going', 'ended', 'to-tell'] as const).map((value) => ({ value, label: t(value) }))}
        />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('events')}
          rows={items}
          rowKey={(row) => row.eventId}
          columns={[
            { title: t('firstOn'), oneLine: true, cell: (row) => row.firstOn && dayText(row.firstOn, language) },
            { title: t('title'), header: true, cell: (row) => <TextLink to={`/office/events/${row.eventId}`}>{row.title}</TextLink> },
            { title: t('body'), cell: (row) => row.bodyName },
            { title: t('kind'), oneLine: true, cell: (row) => say(row.kindTitle) },
            { title: t('state'), oneLine: true, cell: (row) => <Mark>{say(eventStateTitles[row.state])}</Mark> },
            {
              title: t('placed'),
              oneLine: true,
              cell: (row) =>
                row.capacity === null ? t('placedAll', { placed: row.placed }) : t('placedOf', { placed: row.placed, capacity: row.capacity }),
            },
            { title: t('waiting'), align: 'right', cell: (row) => row.waiting },
          ]}
        />
      )}
      <Pager
        path="/office/events"
        query={{
          search: filter.search,
          kind: filter.kind ?? '',
          fiscalYear: String(filter.fiscalYear ?? ''),
          show: filter.show,
          bodyId: filter.bodyId ?? '',
        }}
        page={filter.page}
        more={filter.page * eventPageSize < total}
      />
    </>
  )
}
