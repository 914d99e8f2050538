import { Form, redirect, useLoaderData } from 'react-router'
import { type IsoDate, dayText, fiscalYearOf, fiscalYearRange, readDate } from '#kernel/values'
import {
  DataTable,
  DateField,
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
import { periodText, programmeText, stateText } from '../rules/words.ts'
import { type Filing, filingPageSize, filingSorts, filingStateTitles, filingStates } from '../schema.ts'
import { FilingLinks, day, filingsApi } from './parts.tsx'
import { texts } from './texts.ts'

const fields = ['from', 'to', 'state', 'sectionId', 'programme', 'recipient', 'search', 'sort'] as const

/** What cannot be read is not asked: an address that somebody shortened shows the usual list. */
function askedOf(search: URLSearchParams): Record<string, string> {
  const read: Record<string, (typed: string) => string | undefined> = {
    from: (typed) => readDate(typed)?.date,
    to: (typed) => readDate(typed)?.date,
    state: (typed) => (['waiting', 'late', ...filingStates].includes(typed) ? typed : undefined),
    sectionId: (typed) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(typed) ? typed : undefined),
    sort: (typed) => ((filingSorts as readonly string[]).includes(typed) ? typed : undefined),
    search: (typed) => typed.slice(0, 60),
  }
  return Object.fromEntries(
    fields.flatMap((name) => {
      const typed = search.get(name)?.trim() ?? ''
      const value = typed === '' ? undefined : read[name] ? read[name](typed) : typed
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

export async function loader({ context, url }: LoadArgs) {
  const { filings } = filingsApi(context)
  // History and copies know a filing by its id, people by its requirement and period.
  const filingId = url.searchParams.get('filing')
  if (filingId !== null) {
    const { requirementId, periodFrom } = await filings.getFiling({ filingId })
    throw redirect(`/office/filings/${requirementId}/${periodFrom}`)
  }
  const asked = askedOf(url.searchParams)
  const page = Math.max(1, Number(url.searchParams.get('page')) || 1)
  const list = await filings.listFilings({ ...asked, page })
  return { list, asked, page }
}

export default function Filings() {
  const { list, asked, page } = useLoaderData<typeof loader>()
  const { t, language, today } = usePage(texts)
  const open = asked['from'] === undefined && asked['to'] === undefined
  const all = { value: '', label: t('all') }
  const span = open ? t('usualView') : t('ofDays', { from: dayText(list.from, language), to: dayText(list.to, language) })
  const monthFrom = (away: number) =>
    new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1 + away, 1)).toISOString().slice(0, 10)
  const lastOf = (away: number) => new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) + away, 0)).toISOString().slice(0, 10)
  const year = fiscalYearRange(fiscalYearOf(today))
  const views = [
    { title: t('usualView'), to: '/office/filings', here: open },
    ...[
      { title: t('thisMonth'), from: monthFrom(0), to: lastOf(0) },
      { title: t('nextMonth'), from: monthFrom(1), to: lastOf(1) },
      { title: t('thisYear'), from: year.from, to: year.to },
    ].map(({ title, from, to }: { title: string; from: IsoDate | string; to: IsoDate | string }) => ({
      title,
      to: `/office/filings?from=${from}&to=${to}`,
      here: asked['from'] === from && asked['to'] === to,
    })),
  ]
  return (
    <>
      <FilingLinks here="filings" />
      <PageTitle
        title={t('filings')}
        actions={
          <>
            <PrintLink
              operation="filings.listFilings"
              query={open ? { ...asked, to: list.to, from: list.from, state: asked['state'] ?? 'waiting' } : asked}
              title={t('print')}
            />
            <ExportButton operation="filings.listFilings" asked={asked} />
          </>
        }
      />
      <p className="no-print mb-3">{t('help')}</p>
      <nav aria-label={t('views')} className="no-print mb-3 flex flex-wrap gap-x-5 gap-y-1">
        {views.map(({ title, to, here }) =>
          here ? (
            <span key={to} aria-current="true" className="font-700">
              {title}
            </span>
          ) : (
            <TextLink key={to} to={to}>
              {title}
            </TextLink>
          ),
        )}
      </nav>
      <details
        className="no-print mb-4 rounded-8 border border-solid-gray-300 px-4 py-3"
        open={Object.keys(asked).some((name) => name !== 'from' && name !== 'to')}
      >
        <summary className="focus-ring cursor-pointer text-key-900 underline">{t('filter')}</summary>
        <Form method="get" className="mt-3 grid max-w-5xl items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <DateField name="from" label={t('from')} value={day(asked['from'], language)} />
          <DateField name="to" label={t('to')} value={day(asked['to'], language)} />
          <SelectField
            name="state"
            label={t('state')}
            value={asked['state'] ?? ''}
            choices={[
              all,
              { value: 'waiting', label: t('waiting') },
              { value: 'late', label: t('late') },
              ...filingStates.map((value) => ({ value, label: filingStateTitles[value][language] })),
            ]}
          />
          <SelectField
            name="sectionId"
            label={t('section')}
            value={asked['sectionId'] ?? ''}
            choices={[all, ...list.sections.map(({ sectionId, name }) => ({ value: sectionId, label: name }))]}
          />
          <SelectField
            name="programme"
            label={t('programme')}
            value={asked['programme'] ?? ''}
            choices={[all, ...list.programmes.map(({ slug, name, english }) => ({ value: slug, label: language === 'ja' ? name : english }))]}
          />
          <SelectField
            name="recipient"
            label={t('recipient')}
            value={asked['recipient'] ?? ''}
            choices={[all, ...list.recipients.map((value) => ({ value, label: value }))]}
          />
          <SelectField
            name="sort"
            label={t('sort')}
            value={asked['sort'] ?? 'due'}
            choices={filingSorts.map((value) => ({ value, label: t(`sort_${value}`) }))}
          />
          <TextField name="search" label={t('search')} help={t('searchHelp')} value={asked['search'] ?? ''} />
          <button className={button.outlined}>{t('show')}</button>
        </Form>
      </details>
      <p className="mb-2">
        {span}　<strong>{t('counted', { count: list.total, late: list.late })}</strong>
      </p>
      {list.items.length === 0 ? <p>{t('nothing')}</p> : <FilingTable caption={span} items={list.items} />}
      <Pager path="/office/filings" query={asked} page={page} more={page * filingPageSize < list.total} />
      {list.items.some(({ verified }) => !verified) && <p className="mt-3 text-dns-14N-130 text-solid-gray-700">{t('unverifiedNote')}</p>}
    </>
  )
}

/** 提出物の表。 */
export function FilingTable({ caption, items }: { readonly caption: string; readonly items: readonly Filing[] }) {
  const { t, language } = usePage(texts)
  return (
    <DataTable
      caption={caption}
      rows={items}
      rowKey={({ requirementId, periodFrom }) => `${requirementId} ${periodFrom}`}
      columns={[
        { title: t('dueOn'), oneLine: true, cell: ({ dueOn }) => dayText(dueOn, language) },
        {
          title: t('what'),
          header: true,
          cell: (row) => (
            <>
              <TextLink to={`/office/filings/${row.requirementId}/${row.periodFrom}`}>{row.title}</TextLink>{' '}
              <span className="inline-block">
                {periodText(row, language)}
                {!row.verified && '　※'}
              </span>
            </>
          ),
        },
        { title: t('programme'), cell: (row) => programmeText(row, language) },
        { title: t('recipient'), cell: ({ recipient, desk }) => [recipient, desk].filter(Boolean).join(' ') },
        { title: t('section'), cell: ({ sectionName }) => sectionName },
        { title: t('state'), oneLine: true, cell: (row) => (row.lateDays > 0 ? <Mark>{stateText(row, language)}</Mark> : stateText(row, language)) },
        { title: t('letterNumber'), oneLine: true, cell: ({ letterNumber }) => letterNumber },
      ]}
    />
  )
}
