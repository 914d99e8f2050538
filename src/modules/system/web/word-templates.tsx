import { useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import { type LoadArgs, DataTable, TextLink, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { Room } from './parts.tsx'
import { texts } from './word-texts.ts'

export async function loader({ context }: LoadArgs) {
  return api<{ system: typeof operations }>(context).system.listWordDocuments({})
}

export default function WordTemplates() {
  const { items } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  return (
    <Room title="wordTemplates">
      <p className="mb-4 max-w-3xl">{t('wordHelp')}</p>
      <DataTable
        caption={t('wordTemplates')}
        rows={items}
        rowKey={({ operation }) => operation}
        columns={[
          {
            title: t('paper'),
            header: true,
            cell: ({ operation, title }) => <TextLink to={`/office/system/word-templates/${operation}`}>{say(title)}</TextLink>,
          },
          {
            title: t('inForce'),
            cell: ({ validFrom, fileName }) =>
              validFrom === null ? t('shipped') : t('sinceFile', { file: fileName ?? '', day: dayText(validFrom, language) }),
          },
        ]}
      />
    </Room>
  )
}
