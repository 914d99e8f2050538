import { Form, useActionData, useLoaderData } from 'react-router'
import { readDate } from '#kernel/values'
import { ButtonLink, DataTable, DateField, ExportButton, type LoadArgs, Mark, PageTitle, Pager, SelectField, TextLink, button, usePage } from '#ui'
import { ContactFilter, contactPageSize, offeredTerms } from '../schema.ts'
import { CaseLinks, casesApi, day, kindTitle, wordsOf } from './parts.tsx'
import { texts } from './texts.ts'

type Asked = Readonly<Record<string, string | undefined>>

async function list(context: LoadArgs['context'], asked: Asked) {
  const { cases } = casesApi(context)
  const on = (name: string) => readDate(asked[name] ?? '')?.date
  // What cannot be read falls back to the plain list; the form below shows what was understood.
  const filter = ContactFilter.catch({ page: 1 }).parse({
    kind: asked['kind'] || undefined,
    caseId: asked['case'] || undefined,
    from: on('from'),
    to: on('to'),
    topic: asked['topic'] || undefined,
    page: Number(asked['page'] || 1),
  })
  const [{ items, total }, choices] = await Promise.all([cases.listContacts(filter), cases.listChoices({})])
  return { items, total, filter, ...choices }
}

export function loader({ context, url }: LoadArgs) {
  return list(context, Object.fromEntries(url.searchParams))
}
/** By POST: what people look for may be a name, and names do not stand in addresses. */
export async function action({ context, request }: LoadArgs) {
  const sent = await request.formData()
  return list(context, Object.fromEntries([...sent].filter((entry): entry is [string, string] => typeof entry[1] === 'string')))
}

export default function Contacts() {
  const first = useLoaderData<typeof loader>()
  const { items, total, filter, kinds, terms } = useActionData<typeof action>() ?? first
  const { t, language, today } = usePage(texts)
  const word = wordsOf(terms, language)
  const query = {
    kind: filter.kind ?? '',
    case: filter.caseId ?? '',
    from: filter.from ?? '',
    to: filter.to ?? '',
    topic: filter.topic ?? '',
  }
  return (
    <>
      <CaseLinks here="contacts" />
      <PageTitle
        title={t('contacts')}
        actions={
          <>
            <ButtonLink to="/office/cases/contacts/new" title={t('newContact')} />
            <ExportButton operation="cases.listContacts" asked={filter} />
          </>
        }
      />
      <Form
        method="post"
        action="/office/cases/contacts"
        aria-label={t('filter')}
        className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2"
      >
        <input type="hidden" name="case" value={filter.caseId ?? ''} />
        <SelectField
          name="kind"
          label={t('kind')}
          value={filter.kind ?? ''}
          choices={[{ value: '', label: t('anyKind') }, ...kinds.map(({ code }) => ({ value: code, label: kindTitle(kinds, code, language) }))]}
        />
        <SelectField
          name="topic"
          label={t('topic')}
          value={filter.topic ?? ''}
          choices={[
            { value: '', label: t('anyTopic') },
            ...offeredTerms(terms, 'topic', null, today).map(({ code }) => ({ value: code, label: word('topic', code) })),
          ]}
        />
        <DateField name="from" label={t('from')} value={day(filter.from, language)} />
        <DateField name="to" label={t('to')} value={day(filter.to, language)} />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('noContacts')}</p>
      ) : (
        <DataTable
          caption={t('contacts')}
          rows={items}
          rowKey={(row) => row.contactId}
          columns={[
            {
              title: t('heldOn'),
              oneLine: true,
              cell: (row) => (
                <TextLink to={`/office/cases/contacts/${row.contactId}`}>{`${day(row.heldOn, language)} ${row.startedAt ?? ''}`.trim()}</TextLink>
              ),
            },
            {
              title: t('name'),
              header: true,
              cell: (row) => (
                <>
                  {row.name} {row.withdrawn && <Mark>{t('withdrawn')}</Mark>}
                </>
              ),
            },
            { title: t('kind'), cell: (row) => kindTitle(kinds, row.kind, language) },
            { title: t('way'), oneLine: true, cell: (row) => word('way', row.way) },
            { title: t('topic'), cell: (row) => row.topics.map((code) => word('topic', code)).join('・') },
            // Wide enough to be read where the table is scrolled.
            { title: t('content'), cell: (row) => <span className="block min-w-60">{row.beginning}</span> },
            { title: t('staff'), cell: (row) => row.staffNames.join('・') },
          ]}
        />
      )}
      <Pager post path="/office/cases/contacts" query={query} page={filter.page} more={filter.page * contactPageSize < total} />
    </>
  )
}
