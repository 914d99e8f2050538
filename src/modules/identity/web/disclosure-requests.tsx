import { Form, useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import { ButtonLink, DataTable, ExportButton, type LoadArgs, PageTitle, Pager, SelectField, TextField, TextLink, api, button, usePage } from '#ui'
import type { operations } from '../index.ts'
import { dueText } from '../rules/days.ts'
import { isDue } from '../rules/disclosure-states.ts'
import { DisclosureFilter, registerPageSize, requestKinds, titleOf } from '../schema.ts'
import { texts } from './disclosure-texts.ts'
import { asChoices } from './register-parts.tsx'

export async function loader({ context, url }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const asked = (name: string) => url.searchParams.get(name) || undefined
  // What cannot be read in the address falls back to the plain list; the form below never sends it.
  const filter = DisclosureFilter.catch({ state: 'running', order: 'due', page: 1 }).parse({
    state: asked('state'),
    kind: asked('kind'),
    search: asked('search'),
    order: asked('order'),
    page: Number(asked('page') ?? 1),
  })
  return { ...(await identity.listDisclosureRequests(filter)), filter, asked: url.search }
}

export default function DisclosureRequests() {
  const { items, total, filter, asked, seesAll } = useLoaderData<typeof loader>()
  const { t, say, today, language, rooms } = usePage(texts)
  const options = (titles: Readonly<Record<string, string>>) => Object.entries(titles).map(([value, label]) => ({ value, label }))
  const supervises = rooms.some(({ path }) => path === '/office/privacy/incidents')
  return (
    <>
      <PageTitle
        title={t('requests')}
        actions={
          <>
            <ButtonLink to="/office/privacy/requests/new" title={t('receive')} />
            {supervises && <ButtonLink kind="outlined" to="/office/privacy/tasks" title={t('tasks')} />}
            <ExportButton operation="identity.listDisclosureRequests" asked={filter} />
          </>
        }
      />
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        <SelectField
          name="state"
          label={t('state')}
          value={filter.state}
          choices={options({ running: t('running'), ended: t('ended'), all: t('all') })}
        />
        <SelectField name="kind" label={t('kind')} value={filter.kind ?? ''} choices={asChoices(requestKinds, say, t('anyKind'))} />
        <TextField name="search" label={t('search')} value={filter.search} />
        <SelectField
          name="order"
          label={t('order')}
          value={filter.order}
          choices={options({ due: t('byDue'), newest: t('newest'), oldest: t('oldest'), kana: t('byKana') })}
        />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      {!seesAll && <p className="mb-2">{t('ownOnly')}</p>}
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <>
          <p>{t('none')}</p>
          <p>{t('noneHelp')}</p>
        </>
      ) : (
        <DataTable
          caption={t('requests')}
          rows={items}
          rowKey={(row) => row.requestId}
          columns={[
            { title: t('receivedOn'), oneLine: true, cell: (row) => dayText(row.receivedOn, language) },
            {
              title: t('person'),
              header: true,
              cell: (row) => <TextLink to={`/office/privacy/requests/${row.requestId}`}>{row.personName}</TextLink>,
            },
            { title: t('kind'), cell: (row) => say(titleOf(requestKinds, row.kind)) },
            { title: t('state'), cell: (row) => t(`state_${row.state}`) },
            {
              title: t('due'),
              cell: (row) => (isDue(row.state) ? `${dayText(row.dueOn, language)} ${say(dueText(row.dueOn, today))}` : '—'),
            },
          ]}
        />
      )}
      <Pager
        path="/office/privacy/requests"
        query={Object.fromEntries(new URLSearchParams(asked))}
        page={filter.page}
        more={filter.page * registerPageSize < total}
      />
    </>
  )
}
