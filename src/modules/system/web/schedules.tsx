import { useLoaderData } from 'react-router'
import { momentText } from '#kernel/values'
import { type LoadArgs, DataTable, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { jobStateTitles } from '../schema.ts'
import { Room } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  return system.listSchedules({})
}

export default function Schedules() {
  const { items } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  return (
    <Room title="schedules">
      <p className="mb-4 max-w-3xl">{t('schedulesHelp')}</p>
      <DataTable
        caption={t('schedules')}
        rows={items}
        rowKey={(row) => row.name}
        columns={[
          { title: t('operation'), header: true, cell: (row) => say(row.title) },
          { title: t('when'), oneLine: true, cell: (row) => say(row.when) },
          { title: t('nextAt'), oneLine: true, cell: (row) => momentText(row.nextAt, language) },
          {
            title: t('lastAt'),
            oneLine: true,
            cell: (row) =>
              row.last ? t('lastRun', { at: momentText(row.last.at, language), state: say(jobStateTitles[row.last.state]) }) : t('notYet'),
          },
        ]}
      />
    </Room>
  )
}
