import { useLoaderData } from 'react-router'
import { type LoadArgs, DataTable, PageTitle, TextLink, usePage } from '#ui'
import { MeetingLinks, calendarApi } from './gathering-parts.tsx'
import { texts } from './gathering-texts.ts'
import { texts as recordTexts } from './texts.ts'

export async function loader({ context }: LoadArgs) {
  return calendarApi(context).calendar.listBodies({})
}

export default function Bodies() {
  const { items } = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  return (
    <>
      <MeetingLinks here="bodies" />
      <PageTitle title={t('bodies')} />
      {items.length === 0 ? (
        <p>{recordTexts.noBodies[language]}</p>
      ) : (
        <DataTable
          caption={t('bodies')}
          rows={items}
          rowKey={(row) => row.bodyId}
          columns={[{ title: t('body'), header: true, cell: (row) => <TextLink to={`/office/meetings/bodies/${row.bodyId}`}>{row.name}</TextLink> }]}
        />
      )}
    </>
  )
}
