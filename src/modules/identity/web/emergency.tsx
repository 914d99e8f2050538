import { Form, Link, useLoaderData } from 'react-router'
import { momentText } from '#kernel/values'
import { type LoadArgs, DataTable, Mark, PageTitle, TextLink, api, button, usePage } from '#ui'
import type { operations } from '../index.ts'
import type { EmergencyGrant } from '../schema.ts'
import { accessTexts as texts } from './access-texts.ts'

export async function loader({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const waiting = new URL(request.url).searchParams.get('waiting') === 'yes'
  const own = await identity.listEmergencyGrants({})
  const told = own.can.includes('review') ? await identity.listEmergencyReviews({ state: waiting ? 'waiting' : 'all' }) : null
  return { own: own.items, can: own.can, told: told && told.items, waiting }
}

/** The newest 50 of each list; older ones are found through the log of the person. */
export default function Emergency() {
  const { own, can, told, waiting } = useLoaderData<typeof loader>()
  const { t } = usePage(texts)
  return (
    <>
      <PageTitle
        title={t('emergency')}
        actions={
          can.includes('open') && (
            <Link to="/office/privacy/emergency/open" className={button.filled}>
              {t('openNew')}
            </Link>
          )
        }
      />
      <p className="mb-6 max-w-3xl">{t('emergencyLead')}</p>
      {told && (
        <section aria-labelledby="told" className="mb-8">
          <h2 id="told" className="mb-2 text-std-18B-160">
            {t('told')}
          </h2>
          <p className="mb-3 max-w-3xl">{t('toldLead')}</p>
          <Form method="get" aria-label={t('waitingOnly')} className="no-print mb-3 flex flex-wrap items-center gap-4">
            <label className="flex min-h-12 items-center gap-2">
              <input type="checkbox" name="waiting" value="yes" defaultChecked={waiting} className="focus-ring size-6 accent-key-900" />
              {t('waitingOnly')}
            </label>
            <button className={button.outlined}>{t('show')}</button>
          </Form>
          {told.length === 0 ? <p>{t(waiting ? 'noneWaiting' : 'noneTold')}</p> : <Grants caption={t('told')} rows={told} named />}
        </section>
      )}
      {can.includes('open') && (
        <section aria-labelledby="mine">
          <h2 id="mine" className="mb-2 text-std-18B-160">
            {t('mine')}
          </h2>
          {own.length === 0 ? <p>{t('noneMine')}</p> : <Grants caption={t('mine')} rows={own} />}
        </section>
      )}
    </>
  )
}

function Grants({ caption, rows, named = false }: { readonly caption: string; readonly rows: readonly EmergencyGrant[]; readonly named?: boolean }) {
  const { t, say, language } = usePage(texts)
  const what = (row: EmergencyGrant) => `${say(row.compartmentTitle)}・${row.areaName}`
  const state = (row: EmergencyGrant) =>
    t(!row.closed ? 'stateOpen' : row.objected ? 'stateObjected' : row.reviewCount > 0 ? 'stateReviewed' : 'stateWaiting')
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.grantId}
      columns={[
        {
          title: t('openedAt'),
          oneLine: true,
          header: true,
          cell: (row) => (
            <TextLink
              to={`/office/privacy/emergency/${row.grantId}`}
              label={`${t('showRecord', { name: row.displayName })} ${momentText(row.openedAt, language)}`}
            >
              {momentText(row.openedAt, language)}
            </TextLink>
          ),
        },
        ...(named ? [{ title: t('who'), cell: (row: EmergencyGrant) => `${row.displayName}（${row.post}）` }] : []),
        { title: t('what'), cell: what },
        { title: t('reasonCode'), cell: (row) => say(row.reason) },
        { title: t('state'), oneLine: true, cell: (row) => <Mark>{state(row)}</Mark> },
      ]}
    />
  )
}
