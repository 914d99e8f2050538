import { useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, Pager, TextLink, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { FilePage, pageSize } from '../schema.ts'
import { FileTable } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { exports } = api<{ exports: typeof operations }>(context)
  const { page } = FilePage.catch({ page: 1 }).parse({ page: Number(url.searchParams.get('page') || 1) })
  const own = await exports.listOwnFiles({ page })
  return { own, page, waiting: own.can.includes('decide') ? await exports.listWaitingFiles({}) : null }
}

export default function Files() {
  const { own, page, waiting } = useLoaderData<typeof loader>()
  const { t } = usePage(texts)
  return (
    <>
      <PageTitle title={t('exports')} actions={own.can.includes('trace') && <TextLink to="/office/privacy/exports/all">{t('trace')}</TextLink>} />
      <p className="mb-6 max-w-3xl">{t('exportsLead')}</p>
      {waiting && (
        <section aria-labelledby="waiting" className="mb-8">
          <h2 id="waiting" className="mb-2 text-std-18B-160">
            {t('waiting')}
          </h2>
          {waiting.items.length === 0 ? <p>{t('noWaiting')}</p> : <FileTable caption={t('waiting')} files={waiting.items} />}
        </section>
      )}
      <section aria-labelledby="own">
        <h2 id="own" className="mb-2 text-std-18B-160">
          {t('own')}
        </h2>
        {own.items.length === 0 ? <p>{t('noOwn')}</p> : <FileTable caption={t('own')} files={own.items} whose={false} />}
        <Pager path="/office/privacy/exports" query={{}} page={page} more={page * pageSize < own.total} />
      </section>
    </>
  )
}
