import { useLoaderData, useSearchParams } from 'react-router'
import { momentText } from '#kernel/values'
import { DataTable, type LoadArgs, Notice, PageTitle, RefusalSummary, TextLink, button, sectionTitle, usePage } from '#ui'
import { importDoor, importPage } from '../schema.ts'
import { texts } from './import-texts.ts'
import { ScheduleLinks, scheduleApi } from './parts.tsx'

export async function loader({ context }: LoadArgs) {
  return scheduleApi(context).schedule.listImports({})
}

export default function Imports() {
  const { items } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const { t, language } = usePage(texts)
  // The door of files can only lead back here; what it refused with stands in the address as a code.
  const code = search.get('refused')
  const key = `refused_${code}`
  const message = code === null ? undefined : key in texts ? texts[key as keyof typeof texts] : texts.refused_other
  const refusal = message && { code: code!, status: 422, message: texts.refused, fields: [{ path: 'file', message }] }
  return (
    <>
      <ScheduleLinks here="none" />
      <PageTitle title={t('bringIn')} />
      {search.get('done') === 'drop' && refusal === undefined && <Notice>{t('done_drop')}</Notice>}
      <p>{t('lead')}</p>
      <p className="my-2">{t('limits')}</p>
      {/* A form of the browser: a file is sent as it is, with or without a script. */}
      <form method="post" action={importDoor} encType="multipart/form-data" className="my-4 max-w-3xl space-y-4" aria-label={t('bringIn')}>
        <RefusalSummary refusal={refusal} labels={{ file: t('file') }} />
        <div>
          <label htmlFor="file" className="block text-std-16B-170">
            {t('file')}
          </label>
          <input
            id="file"
            name="file"
            type="file"
            required
            accept=".ics,.ical,text/calendar"
            className="focus-ring mt-1 block min-h-12 w-full rounded-8 border border-solid-gray-600 bg-white p-2"
          />
        </div>
        <button className={button.filled}>{t('readIt')}</button>
      </form>
      <h2 className={sectionTitle}>{t('earlier')}</h2>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('earlier')}
          rows={items}
          rowKey={({ importId }) => importId}
          columns={[
            { title: t('fileName'), header: true, cell: ({ fileName }) => fileName },
            { title: t('readAt'), oneLine: true, cell: ({ readAt }) => momentText(readAt, language) },
            { title: t('state'), cell: ({ state }) => t(`state_${state}`) },
            {
              title: t('open'),
              oneLine: true,
              cell: ({ importId, fileName }) => (
                <TextLink to={`${importPage}/${importId}`} label={t('openOf', { name: fileName })}>
                  {t('open')}
                </TextLink>
              ),
            },
          ]}
        />
      )}
    </>
  )
}
