import { Form, useLoaderData } from 'react-router'
import { dayText, fill, fiscalYearOf, fiscalYearText } from '#kernel/values'
import {
  ButtonLink,
  DataTable,
  ExportButton,
  type LoadArgs,
  Mark,
  PageTitle,
  Pager,
  SelectField,
  TextLink,
  api,
  button,
  pageContext,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import { MeetingFilter, outcomeTitles, pageSize } from '../schema.ts'
import { MeetingLinks } from './gathering-parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { calendar } = api<{ calendar: typeof operations }>(context)
  const asked = url.searchParams
  const thisYear = fiscalYearOf(context.get(pageContext).shell.today)
  // What cannot be read in the address falls back to the plain list; the form below never sends it.
  const filter = MeetingFilter.catch({ withdrawn: false, order: 'newest', page: 1 }).parse({
    fiscalYear: Number(asked.get('fiscalYear') || thisYear),
    bodyId: asked.get('bodyId') || undefined,
    order: asked.get('order') || undefined,
    withdrawn: asked.get('withdrawn') === 'yes',
    page: Number(asked.get('page') || 1),
  })
  const [{ items, total }, bodies] = await Promise.all([calendar.listMeetings(filter), calendar.listBodies({})])
  return {
    items,
    total,
    bodies: bodies.items,
    filter,
    years: [thisYear + 1, thisYear, thisYear - 1, thisYear - 2, thisYear - 3, thisYear - 4, thisYear - 5],
  }
}

export default function Meetings() {
  const { items, total, bodies, filter, years } = useLoaderData<typeof loader>()
  const { t, say, language, rooms } = usePage(texts)
  const mayRecord = rooms.some(({ quick }) => quick.some((door) => door.path === '/office/meetings/new'))
  const orders = { newest: t('newest'), oldest: t('oldest'), body: t('byBody') }
  return (
    <>
      <MeetingLinks here="records" />
      <PageTitle
        title={t('meetings')}
        actions={
          <>
            {mayRecord && <ButtonLink to="/office/meetings/new" title={t('newRecord')} />}
            <ButtonLink kind="outlined" to="/office/calendar/days" title={t('days')} />
            <ExportButton operation="calendar.listMeetings" asked={filter} />
          </>
        }
      />
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        <SelectField
          name="fiscalYear"
          label={t('fiscalYear')}
          value={String(filter.fiscalYear)}
          choices={years.map((year) => ({ value: String(year), label: language === 'ja' ? fiscalYearText(year) : `FY${year}` }))}
        />
        <SelectField
          name="bodyId"
          label={t('body')}
          value={filter.bodyId ?? ''}
          choices={[{ value: '', label: t('anyBody') }, ...bodies.map((body) => ({ value: body.bodyId, label: body.name }))]}
        />
        <SelectField
          name="order"
          label={t('order')}
          value={filter.order}
          choices={Object.entries(orders).map(([value, label]) => ({ value, label }))}
        />
        <label className="flex min-h-12 items-center gap-2">
          <input type="checkbox" name="withdrawn" value="yes" defaultChecked={filter.withdrawn} className="focus-ring size-6 accent-key-900" />
          {t('withdrawnToo')}
        </label>
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('meetings')}
          rows={items}
          rowKey={(row) => row.meetingId}
          columns={[
            { title: t('heldOn'), oneLine: true, cell: (row) => dayText(row.heldOn, language) },
            { title: t('body'), header: true, cell: (row) => <TextLink to={`/office/meetings/${row.meetingId}`}>{row.bodyName}</TextLink> },
            {
              title: t('outcome'),
              oneLine: true,
              cell: (row) => (row.withdrawn ? <Mark>{t('withdrawnMark')}</Mark> : say(outcomeTitles[row.outcome])),
            },
            { title: t('attendees'), align: 'right', cell: (row) => fill(t('people'), { count: row.attendeeCount }) },
            { title: t('place'), cell: (row) => row.place },
          ]}
        />
      )}
      <Pager
        path="/office/meetings"
        query={{
          fiscalYear: String(filter.fiscalYear ?? ''),
          bodyId: filter.bodyId ?? '',
          order: filter.order,
          ...(filter.withdrawn && { withdrawn: 'yes' }),
        }}
        page={filter.page}
        more={filter.page * pageSize < total}
      />
    </>
  )
}
