import { Form, Link, useLoaderData } from 'react-router'
import { dayInJapan, dayText } from '#kernel/values'
import { DataTable, ExportButton, type LoadArgs, PageTitle, Pager, SelectField, TextField, TextLink, api, button, pageContext, usePage } from '#ui'
import type { operations } from '../index.ts'
import { AccountFilter, accountsPerPage } from '../schema.ts'
import { texts } from './account-texts.ts'

export async function loader({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const asked = new URL(request.url).searchParams
  const filter = AccountFilter.catch({ search: '', state: 'active', page: 1 }).parse({
    search: asked.get('search') ?? '',
    state: asked.get('state') || undefined,
    page: Number(asked.get('page') || 1),
  })
  return {
    ...(await identity.listAccounts(filter)),
    filter,
    mayCreate: context.get(pageContext).shell.rooms.some(({ quick }) => quick.some((door) => door.path === '/office/settings/accounts/new')),
  }
}

export default function Accounts() {
  const { items, total, filter, mayCreate } = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  const states = { notYet: t('notYet'), active: t('active'), ended: t('ended') }
  return (
    <>
      <PageTitle
        title={t('accounts')}
        actions={
          <>
            {mayCreate && (
              <Link to="/office/settings/accounts/new" className={button.filled}>
                {t('newAccount')}
              </Link>
            )}
            <ExportButton operation="identity.listAccounts" asked={filter} />
          </>
        }
      />
      <p className="mb-4">{t('accountsLead')}</p>
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        <div className="min-w-64 flex-1">
          <TextField name="search" label={t('search')} value={filter.search} />
        </div>
        <SelectField
          name="state"
          label={t('state')}
          value={filter.state}
          choices={[
            { value: 'active', label: t('stateActive') },
            { value: 'ended', label: t('stateEnded') },
            { value: 'all', label: t('stateAll') },
          ]}
        />
        <button className={button.outlined}>{t('show')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('accounts')}
          rows={items}
          rowKey={(row) => row.accountId}
          columns={[
            { title: t('number'), oneLine: true, cell: (row) => row.number },
            {
              title: t('displayName'),
              header: true,
              cell: (row) => <TextLink to={`/office/settings/accounts/${row.accountId}`}>{row.displayName}</TextLink>,
            },
            { title: t('kana'), cell: (row) => row.kana },
            { title: t('post'), cell: (row) => row.post },
            { title: t('state'), oneLine: true, cell: (row) => states[row.state] },
            {
              title: t('lastSignedIn'),
              oneLine: true,
              cell: (row) => (row.lastSignedInAt ? dayText(dayInJapan(new Date(row.lastSignedInAt)), language) : t('never')),
            },
          ]}
        />
      )}
      <Pager
        path="/office/settings/accounts"
        query={{ search: filter.search, state: filter.state }}
        page={filter.page}
        more={filter.page * accountsPerPage < total}
      />
    </>
  )
}
