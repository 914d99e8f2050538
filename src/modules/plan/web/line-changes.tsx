import { useLoaderData } from 'react-router'
import { dayText, momentText } from '#kernel/values'
import { DataTable, type LoadArgs, PageTitle, TextLink, usePage } from '#ui'
import { unitOf } from '../rules/count.ts'
import { texts } from './adjustment-texts.ts'
import { signedText } from './texts.ts'
import { planApi } from './work-parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  return planApi(context).plan.explainNumber({ lineId: params['lineId'] ?? '' })
}

/** 数が変わったわけ。 */
export default function LineChanges() {
  const { lineId, title, measure, changes, moreUnseen, moreOlder } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  return (
    <>
      <PageTitle title={t('why')} above={<TextLink to={`/office/plan/lines/${lineId}`}>{title}</TextLink>} />
      <p className="mb-4">{t('whyLead')}</p>
      {changes.length === 0 ? (
        !moreUnseen && <p>{t('noChanges')}</p>
      ) : (
        <DataTable
          caption={t('why')}
          rows={changes.map((change, at) => ({ ...change, at: `${at}`, toldAt: change.at }))}
          rowKey={({ at }) => at}
          columns={[
            { title: t('toldAt'), oneLine: true, cell: (row) => momentText(row.toldAt, language) },
            { title: t('change'), oneLine: true, cell: (row) => `${say(row.kindTitle)}・${t(row.change)}` },
            { title: t('difference'), align: 'right', cell: (row) => signedText(row.amount, unitOf[measure], language) },
            { title: t('record'), header: true, cell: (row) => <TextLink to={row.path}>{say(row.title)}</TextLink> },
            { title: t('happenedOn'), oneLine: true, cell: (row) => dayText(row.happenedOn, language) },
            { title: t('by'), cell: (row) => row.by || t('unknownBy') },
          ]}
        />
      )}
      {moreUnseen && <p className="mt-2">{t('moreUnseen')}</p>}
      {moreOlder && <p className="mt-2">{t('moreOlder')}</p>}
    </>
  )
}
