import { Form, useLoaderData } from 'react-router'
import { dayText, eraDateText, fill, fiscalYearOf } from '#kernel/values'
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
import { LetterFilter, letterKindTitles, letterPageSize, letterStateTitles } from '../schema.ts'
import { Books, compartmentTitles, lettersApi, yearChoices } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const letters = lettersApi(context)
  const asked = Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ''))
  const thisYear = fiscalYearOf(context.get(pageContext).shell.today)
  // What cannot be read in the address falls back to this year's register; the form below never sends it.
  const filter = LetterFilter.catch({ fiscalYear: thisYear, search: '', order: 'newest', page: 1 }).parse({
    ...asked,
    ...(!url.searchParams.has('fiscalYear') && { fiscalYear: thisYear }),
    ...(asked['fiscalYear'] && { fiscalYear: Number(asked['fiscalYear']) }),
    ...(asked['page'] && { page: Number(asked['page']) }),
  })
  const [register, standards, compartments] = await Promise.all([letters.listLetters(filter), letters.listStandards({}), compartmentTitles(context)])
  return { ...register, filter, thisYear, issuers: standards.items.filter(({ kind }) => kind === 'letterhead'), compartments }
}

export default function Letters() {
  const { items, total, filter, thisYear, issuers, compartments } = useLoaderData<typeof loader>()
  const { t, say, language, rooms } = usePage(texts)
  const mayWrite = rooms.some(({ quick }) => quick.some((door) => door.path === '/office/letters/edit'))
  const query = {
    fiscalYear: String(filter.fiscalYear ?? ''),
    issuer: filter.issuer ?? '',
    compartment: filter.compartment ?? '',
    state: filter.state ?? '',
    search: filter.search,
    order: filter.order,
  }
  const kept = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
  return (
    <>
      <PageTitle
        title={t('sentRegister')}
        actions={
          <>
            {mayWrite && <ButtonLink to="/office/letters/edit" title={t('newLetter')} />}
            <PrintLink operation="letters.listLetters" query={{ ...kept, order: 'number', paper: 'yes' }} title={t('printRegister')} />
            <ExportButton operation="letters.listLetters" asked={filter} />
          </>
        }
      />
      <Books here="/office/letters" />
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        <SelectField name="fiscalYear" label={t('fiscalYear')} value={query.fiscalYear} choices={yearChoices(thisYear, language, t('any'))} />
        <SelectField
          name="issuer"
          label={t('issuer')}
          value={query.issuer}
          choices={[
            { value: '', label: t('any') },
            ...issuers.map(({ code, value }) => ({ value: code, label: 'name' in value ? value.name : code })),
          ]}
        />
        <SelectField name="compartment" label={t('compartment')} value={query.compartment} choices={choicesOf(compartments, language, t('any'))} />
        <SelectField name="state" label={t('state')} value={query.state} choices={choicesOf(letterStateTitles, language, t('any'))} />
        <SelectField
          name="order"
          label={t('order')}
          value={query.order}
          choices={[
            { value: 'newest', label: t('newest') },
            { value: 'oldest', label: t('oldest') },
            { value: 'number', label: t('byNumber') },
          ]}
        />
        <TextField name="search" label={t('search')} value={query.search} />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('noLetters')}</p>
      ) : (
        <DataTable
          caption={t('sentRegister')}
          rows={items}
          rowKey={(row) => row.letterId}
          columns={[
            { title: t('numberText'), oneLine: true, cell: (row) => row.numberText ?? '' },
            {
              title: t('datedOn'),
              oneLine: true,
              cell: (row) => (row.datedOn === null ? '' : language === 'ja' ? eraDateText(row.datedOn) : dayText(row.datedOn, 'en')),
            },
            { title: t('subject'), header: true, cell: (row) => <TextLink to={`/office/letters/${row.letterId}`}>{row.title}</TextLink> },
            {
              title: t('recipients'),
              cell: (row) =>
                row.recipientCount > 1 ? fill(t('andOthers'), { name: row.firstRecipient, count: row.recipientCount - 1 }) : row.firstRecipient,
            },
            { title: t('state'), oneLine: true, cell: (row) => <Mark>{say(letterStateTitles[row.state])}</Mark> },
            { title: t('kind'), oneLine: true, cell: (row) => say(letterKindTitles[row.kind]) },
            { title: t('issuer'), cell: (row) => row.issuerName },
            { title: t('draftedBy'), oneLine: true, cell: (row) => row.draftedBy },
          ]}
        />
      )}
      <Pager path="/office/letters" query={kept} page={filter.page} more={filter.page * letterPageSize < total} />
      <p className="mt-3 text-dns-14N-130 text-solid-gray-700">{t('ownOnly')}</p>
    </>
  )
}
