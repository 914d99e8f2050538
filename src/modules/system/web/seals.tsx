import { useLoaderData } from 'react-router'
import { dayText, momentText } from '#kernel/values'
import { type LoadArgs, DataTable, PageTitle, TextLink, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { auditTexts as texts } from './audit-texts.ts'

export async function loader({ context }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  return system.listSealHeads({})
}

export default function Seals() {
  const { items } = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  return (
    <>
      <PageTitle title={t('seals')} above={<TextLink to="/office/audit">{t('audit')}</TextLink>} />
      <p className="mb-4 max-w-3xl">{t('sealsLead')}</p>
      {items.length === 0 ? (
        <p>{t('noSeals')}</p>
      ) : (
        <DataTable
          caption={t('seals')}
          rows={items}
          rowKey={(head) => head.headId}
          columns={[
            { title: t('signedAt'), header: true, oneLine: true, cell: (head) => momentText(head.signedAt, language) },
            ...(['audit', 'views'] as const).map((stream) => ({
              title: t(stream),
              cell: (head: (typeof items)[number]) => {
                const end = head.ends.find((each) => each.stream === stream)
                return end && t('sealedUpTo', { day: dayText(end.day, language), sequence: end.sequence })
              },
            })),
            { title: t('fingerprint'), oneLine: true, cell: (head) => <span className="tabular-nums">{head.fingerprint}</span> },
            {
              title: t('print'),
              oneLine: true,
              cell: (head) => (
                <a
                  href={`/print/system/showSealHead?headId=${head.headId}&lang=${language}`}
                  aria-label={t('printSheet', { at: momentText(head.signedAt, language) })}
                  className="link"
                >
                  {t('print')}
                </a>
              ),
            },
          ]}
        />
      )}
    </>
  )
}
