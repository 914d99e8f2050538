import { Form, useLoaderData } from 'react-router'
import { momentText } from '#kernel/values'
import { DataTable, ExportButton, type LoadArgs, Pager, SelectField, TextLink, api, button, usePage } from '#ui'
import type { operations } from '../index.ts'
import { JobFilter, jobStateTitles, jobStates, pageSize } from '../schema.ts'
import { Room } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  const asked = url.searchParams
  const filter = JobFilter.catch({ state: 'open', page: 1 }).parse({ state: asked.get('state') || undefined, page: Number(asked.get('page') || 1) })
  return { ...(await system.listJobs(filter)), filter }
}

export default function Jobs() {
  const { items, total, filter } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  return (
    <Room title="jobs">
      <p className="mb-4 max-w-3xl">{t('jobsHelp')}</p>
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        <SelectField
          name="state"
          label={t('state')}
          value={filter.state}
          choices={[{ value: 'open', label: t('open') }, ...jobStates.map((value) => ({ value, label: say(jobStateTitles[value]) }))]}
        />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      <div className="mb-2">
        <ExportButton operation="system.listJobs" asked={filter} />
      </div>
      {items.length === 0 ? (
        <p>{t('noJobs')}</p>
      ) : (
        <DataTable
          caption={t('jobs')}
          rows={items}
          rowKey={(row) => row.jobId}
          columns={[
            { title: t('operation'), header: true, cell: (row) => <TextLink to={`/office/system/jobs/${row.jobId}`}>{say(row.title)}</TextLink> },
            { title: t('state'), oneLine: true, cell: (row) => say(jobStateTitles[row.state]) },
            { title: t('error'), cell: (row) => row.error && say(row.error.message) },
            { title: t('runAt'), oneLine: true, cell: (row) => momentText(row.runAt, language) },
            { title: t('attempts'), align: 'right', cell: (row) => t('times', { count: row.attempts }) },
            { title: t('actingFor'), cell: (row) => row.actingFor ?? t('theSystem') },
          ]}
        />
      )}
      <Pager path="/office/system/jobs" query={{ state: filter.state }} page={filter.page} more={filter.page * pageSize < total} />
    </Room>
  )
}
