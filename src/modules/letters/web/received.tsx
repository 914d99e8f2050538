import { Form, useLoaderData } from 'react-router'
import { dayText, eraDateText, fiscalYearOf } from '#kernel/values'
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
  choicesOf,
  pageContext,
  usePage,
} from '#ui'
import { ReceivedFilter, letterPageSize } from '../schema.ts'
import { Books, compartmentTitles, lettersApi, yearChoices } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { today } = context.get(pageContext).shell
  const thisYear = fiscalYearOf(today)
  const asked = Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ''))
  const filter = ReceivedFilter.catch({ fiscalYear: thisYear, show: 'all', search: '', order: 'newest', page: 1 }).parse({
    ...asked,
    ...(!url.searchParams.has('fiscalYear') && { fiscalYear: thisYear }),
    ...(asked['fiscalYear'] && { fiscalYear: Number(asked['fiscalYear']) }),
    ...(asked['page'] && { page: Number(asked['page']) }),
  })
  const [register, compartments] = await Promise.all([lettersApi(context).listReceived(filter), compartmentTitles(context)])
  return { ...register, filter, thisYear, compartments, today }
}

export default function ReceivedPapers() {
  const { items, total, filter, thisYear, compartments, today } = useLoaderData<typeof loader>()
  const { t, say, language, rooms } = usePage(texts)
  const mayWrite = rooms.some(({ quick }) => quick.some((door) => door.path === '/office/letters/received/edit'))
  const query = {
    fiscalYear: String(filter.fiscalYear ?? ''),
    compartment: filter.compartment ?? '',
    show: filter.show,
    search: filter.search,
    order: filter.order,
  }
  const kept = Object.fromEntries(Object.entries(query).filter(([name, value]) => value !== '' || name === 'fiscalYear'))
  const day = (date: string | null) => (date === null ? '' : language === 'ja' ? eraDateText(date) : dayText(date, 'en'))
  const paper = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== ''))
  return (
    <>
      <PageTitle
        title={t('receivedRegister')}
        actions={
          <>
            {mayWrite && <ButtonLink to="/office/letters/received/edit" title={t('newReceived')} />}
            <PrintLink operation="letters.listReceived" query={{ ...paper, order: 'oldest', paper: 'yes' }} title={t('printRegister')} />
            <ExportButton operation="letters.listReceived" asked={filter} />
          </>
        }
      />
      <Books here="/office/letters/received" />
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        <SelectField name="fiscalYear" label={t('fiscalYear')} value={query.fiscalYear} choices={yearChoices(thisYear, language, t('any'))} />
        <SelectField name="compartment" label={t('compartment')} value={query.compartment} choices={choicesOf(compartments, language, t('any'))} />
        <SelectField
          name="show"
          label={t('show')}
          value={query.show}
          choices={[
            { value: 'all', label: t('any') },
            { value: 'open', label: t('showOpen') },
            { value: 'overdue', label: t('showOverdue') },
          ]}
        />
        <SelectField
          name="order"
          label={t('order')}
          value={query.order}
          choices={[
            { value: 'newest', label: t('newest') },
            { value: 'oldest', label: t('oldest') },
            { value: 'due', label: t('byDue') },
          ]}
        />
        <TextField name="search" label={t('search')} value={query.search} />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('noReceived')}</p>
      ) : (
        <DataTable
          caption={t('receivedRegister')}
          rows={items}
          rowKey={(row) => row.receivedId}
          columns={[
            { title: t('receivedNumber'), align: 'right', cell: (row) => row.number },
            { title: t('receivedOn'), oneLine: true, cell: (row) => day(row.receivedOn) },
            {
              title: t('subject'),
              header: true,
              cell: (row) => <TextLink to={`/office/letters/received/edit?receivedId=${row.receivedId}`}>{row.title}</TextLink>,
            },
            {
              title: t('sender'),
              cell: (row) => (
                <>
                  {row.sender}
                  {row.senderNumber && <span className="block text-dns-14N-130">{row.senderNumber}</span>}
                </>
              ),
            },
            {
              title: t('compartment'),
              oneLine: true,
              cell: (row) => (compartments[row.compartment] ? say(compartments[row.compartment]!) : row.compartment),
            },
            {
              title: t('dueOn'),
              oneLine: true,
              cell: (row) => (
                <>
                  {day(row.dueOn)}
                  {row.dueOn !== null && row.dueOn < today && row.doneOn === null && row.cancelReason === null && (
                    <span className="block">
                      <Mark>{t('overdueMark')}</Mark>
                    </span>
                  )}
                </>
              ),
            },
            { title: t('circulatedOn'), oneLine: true, cell: (row) => day(row.circulatedOn) },
            { title: t('doneOn'), oneLine: true, cell: (row) => (row.cancelReason === null ? day(row.doneOn) : <Mark>{t('cancelledMark')}</Mark>) },
          ]}
        />
      )}
      <Pager path="/office/letters/received" query={kept} page={filter.page} more={filter.page * letterPageSize < total} />
      <p className="mt-3 text-dns-14N-130 text-solid-gray-700">{t('ownOnly')}</p>
    </>
  )
}
