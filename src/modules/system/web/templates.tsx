import { useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import { type LoadArgs, DataTable, TextLink, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { Room } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  return system.listTemplates({})
}

export default function Templates() {
  const { items } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  return (
    <Room title="templates">
      <p className="mb-4 max-w-3xl">{t('templatesHelp')}</p>
      <DataTable
        caption={t('templates')}
        rows={items}
        rowKey={(row) => row.code}
        columns={[
          { title: t('template'), header: true, cell: (row) => <TextLink to={`/office/system/templates/${row.code}`}>{say(row.title)}</TextLink> },
          { title: t('kind'), cell: (row) => t(row.optional ? 'optional' : 'necessary') },
          { title: t('inForce'), cell: (row) => (row.validFrom ? t('since', { day: dayText(row.validFrom, language) }) : t('shipped')) },
        ]}
      />
    </Room>
  )
}
