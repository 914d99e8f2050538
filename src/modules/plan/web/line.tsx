import { useLoaderData } from 'react-router'
import { dayText, fiscalYearText } from '#kernel/values'
import { DataTable, HistoryLink, type LoadArgs, PageTitle, PrintLink, Sheet, TextLink, api, sectionTitle, usePage } from '#ui'
import type { operations } from '../index.ts'
import { unitOf } from '../rules/count.ts'
import { amountText, monthName, standingText, targetText, texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(context)
  return plan.showLine({ lineId: params['lineId'] ?? '' })
}

export default function LinePage() {
  const line = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  const year = language === 'ja' ? fiscalYearText(line.fiscalYear) : `FY${line.fiscalYear}`
  return (
    <>
      <PageTitle
        title={t('sheet')}
        above={
          <>
            <TextLink to={`/office/plan?fiscalYear=${line.fiscalYear}`}>
              {year} {t('plan')}
            </TextLink>
            {line.above.map((title) => (
              <span key={title} className="block">
                {title}
              </span>
            ))}
          </>
        }
        actions={<PrintLink operation="plan.showLine" query={{ lineId: line.lineId }} />}
      >
        {line.title}
      </PageTitle>
      <Sheet
        rows={[
          [t('target'), targetText(line.target, unitOf[line.measure], language)],
          [
            t('actual'),
            <strong key="actual" className="text-std-20B-150">
              {line.actual === null ? '' : amountText(line.actual, unitOf[line.measure], language)}
            </strong>,
          ],
          ...(line.expected === null ? [] : [[t('expected'), amountText(line.expected, unitOf[line.measure], language)] as const]),
          ...(line.standing === null ? [] : [[t('state'), standingText(line, language)] as const]),
          ...(line.nextOn === null ? [] : [[t('nextOn'), dayText(line.nextOn, language)] as const]),
          ...((line.accountName ?? line.sectionName) ? [[t('inCharge'), line.accountName ?? line.sectionName] as const] : []),
          ...(line.reporting === 'words' ? [['', t('wordsOnly')] as const] : []),
          ...line.quantities.map((q) => [say(q.title), amountText(q.amount, q.unit, language)] as const),
        ]}
      />
      {line.body !== '' && <p className="mt-4 whitespace-pre-line">{line.body}</p>}
      {line.series && (
        <p className="no-print mt-4">
          <TextLink to={`/office/meetings/series?${new URLSearchParams({ ...line.series, fiscalYear: String(line.fiscalYear) })}`}>
            {t('plannedSeries')}
          </TextLink>
        </p>
      )}
      {line.twins.length > 0 && (
        <section className="mt-4">
          <h2 className={sectionTitle}>{t('twins')}</h2>
          <p>{t('twinsNote')}</p>
          <ul className="mt-1 list-disc pl-6">
            {line.twins.map((twin) => (
              <li key={twin.lineId}>
                <TextLink to={`/office/plan/lines/${twin.lineId}`}>{`${twin.label} ${twin.title}`}</TextLink>
              </li>
            ))}
          </ul>
        </section>
      )}
      {line.activity !== null && (
        <>
          <h2 className="mt-6 mb-2 text-std-18B-160">{t('months')}</h2>
          <ol className="grid grid-cols-4 gap-1 sm:grid-cols-12">
            {line.months.map((count, at) => (
              <li
                key={at}
                className={`rounded-4 border px-1 py-1 text-center ${count > 0 ? 'border-key-900 bg-key-100 font-700' : 'border-solid-gray-300'}`}
              >
                <span className="block text-dns-14N-130">{monthName(at, language)}</span>
                <span className="tabular-nums">{count}</span>
              </li>
            ))}
          </ol>
          <h2 className="mt-6 mb-2 text-std-18B-160">{t('records')}</h2>
          {line.records.length === 0 ? (
            !line.moreUnseen && <p>{t('noRecords')}</p>
          ) : (
            <DataTable
              caption={t('records')}
              rows={line.records}
              rowKey={(record) => record.id}
              columns={[
                { title: t('day'), oneLine: true, cell: (record) => dayText(record.happenedOn, language) },
                { title: t('what'), header: true, cell: (record) => <TextLink to={record.path}>{say(record.title)}</TextLink> },
                { title: t('remark'), cell: (record) => say(record.remark) },
              ]}
            />
          )}
          {line.moreUnseen && <p className="mt-2">{t('moreUnseen')}</p>}
          {line.moreOlder && <p className="mt-2">{t('moreOlder')}</p>}
        </>
      )}
      <HistoryLink type="plan.line" id={line.lineId} />
    </>
  )
}
