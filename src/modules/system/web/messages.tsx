import { Form, useLoaderData } from 'react-router'
import { momentText } from '#kernel/values'
import { DataTable, ExportButton, type LoadArgs, Pager, SelectField, TextLink, api, button, usePage } from '#ui'
import type { operations } from '../index.ts'
import { MessageFilter, messageStateTitles, messageStates, pageSize } from '../schema.ts'
import { Room } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  const asked = url.searchParams
  const filter = MessageFilter.catch({ state: 'all', page: 1 }).parse({
    state: asked.get('state') || undefined,
    page: Number(asked.get('page') || 1),
  })
  return { ...(await system.listMessages(filter)), filter }
}

export default function Messages() {
  const { items, total, filter } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  return (
    <Room title="messages">
      <p className="mb-4 max-w-3xl">{t('messagesHelp')}</p>
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        <SelectField
          name="state"
          label={t('state')}
          value={filter.state}
          choices={[{ value: 'all', label: t('all') }, ...messageStates.map((value) => ({ value, label: say(messageStateTitles[value]) }))]}
        />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      <div className="mb-2">
        <ExportButton operation="system.listMessages" asked={filter} />
      </div>
      {items.length === 0 ? (
        <p>{t('noMessages')}</p>
      ) : (
        <DataTable
          caption={t('messages')}
          rows={items}
          rowKey={(row) => row.messageId}
          columns={[
            { title: t('writtenAt'), oneLine: true, cell: (row) => momentText(row.writtenAt, language) },
            { title: t('template'), header: true, cell: (row) => <TextLink to={`/office/messages/${row.messageId}`}>{say(row.template)}</TextLink> },
            { title: t('address'), oneLine: true, cell: (row) => row.maskedAddress ?? t('discarded') },
            {
              title: t('state'),
              cell: (row) => (
                <>
                  {say(messageStateTitles[row.state])}
                  {row.trouble && <span className="block text-dns-14N-130">{t(row.trouble.stopped ? 'gaveUp' : 'willRetry')}</span>}
                </>
              ),
            },
            { title: t('sentBy'), cell: (row) => row.sentBy ?? t('theSystem') },
          ]}
        />
      )}
      <Pager path="/office/system/messages" query={{ state: filter.state }} page={filter.page} more={filter.page * pageSize < total} />
    </Room>
  )
}
