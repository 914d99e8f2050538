import { Form, useLoaderData } from 'react-router'
import { momentText } from '#kernel/values'
import { ExportButton, type LoadArgs, PageTitle, Pager, TextField, TextLink, api, button, usePage } from '#ui'
import type { operations } from '../index.ts'
import { FilePage, Serial, pageSize } from '../schema.ts'
import { FileTable } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { exports } = api<{ exports: typeof operations }>(context)
  const { page } = FilePage.catch({ page: 1 }).parse({ page: Number(url.searchParams.get('page') || 1) })
  const serial = url.searchParams.get('serial') ?? ''
  const readable = Serial.safeParse(serial).success
  return { files: await exports.listFiles({ page }), page, serial, readable, traced: readable ? await exports.traceSerial({ serial }) : null }
}

export default function AllFiles() {
  const { files, page, serial, readable, traced } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  return (
    <>
      <PageTitle
        title={t('all')}
        above={<TextLink to="/office/privacy/exports">{t('exports')}</TextLink>}
        actions={<ExportButton operation="exports.listFiles" />}
      />
      <section aria-labelledby="trace" className="mb-8 max-w-3xl">
        <h2 id="trace" className="mb-2 text-std-18B-160">
          {t('trace')}
        </h2>
        <Form method="get" className="no-print flex flex-wrap items-end gap-4">
          <div className="min-w-0 flex-1 basis-72">
            <TextField name="serial" label={t('serial')} help={t('traceHelp')} value={serial} />
          </div>
          <button className={button.outlined}>{t('find')}</button>
        </Form>
        {serial !== '' && (
          <div role="status" className="mt-3">
            {!readable && <p>{t('unreadable')}</p>}
            {traced && traced.files.length + traced.prints.length === 0 && <p>{t('notFound')}</p>}
            {traced?.files.map((file) => (
              <p key={file.fileId}>
                {t('exported', { name: file.requestedBy, at: momentText(file.requestedAt, language) })}
                <TextLink to={`/office/privacy/exports/${file.fileId}`}>{say(file.title)}</TextLink>
              </p>
            ))}
            {traced?.prints.map((print) => (
              <p key={print.subjectId}>
                {t('printed', { name: print.printedBy, at: momentText(print.printedAt, language), title: say(print.title) })}
              </p>
            ))}
          </div>
        )}
      </section>
      <section aria-labelledby="all">
        <h2 id="all" className="mb-2 text-std-18B-160">
          {t('all')}
        </h2>
        <p className="mb-2">{t('total', { count: files.total })}</p>
        {files.items.length === 0 ? <p>{t('noFiles')}</p> : <FileTable caption={t('all')} files={files.items} />}
        <Pager path="/office/privacy/exports/all" query={{}} page={page} more={page * pageSize < files.total} />
      </section>
    </>
  )
}
