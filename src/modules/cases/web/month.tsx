import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayInJapan, eraYearText } from '#kernel/values'
import {
  type Answer,
  DataTable,
  ExportButton,
  FormBox,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
  TextField,
  TextLink,
  act,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { closedText, monthName } from '../rules/closings.ts'
import { changeTitles, dimensionTitles } from '../schema.ts'
import { closingTexts } from './closing-texts.ts'
import { CaseLinks, casesApi, day, wordsOf } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { cases } = casesApi(context)
  const asked = { kind: params['kind']!, month: params['month']! }
  const month = await cases.showMonth(asked)
  const listed = month.can.includes('list')
  const changes = listed ? (await cases.listMonthChanges(asked)).items : null
  const terms = listed ? (await cases.listChoices({})).terms : []
  return { month, changes, terms, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { cases } = casesApi(args.context)
  const asked = { kind: args.params['kind']!, month: args.params['month']! }
  const version = Number((await args.request.clone().formData()).get('version'))
  return act(args, `/office/cases/counts/months/${asked.kind}/${asked.month}`, {
    close: (sent) => cases.closeMonth({ ...asked, version, reason: sent.text('reason') }, sent),
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function MonthPage() {
  const { month, changes, terms, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language } = usePage({ ...texts, ...closingTexts })
  const word = wordsOf(terms, language)
  const asked = { kind: month.kind, month: month.month }
  const [last] = month.versions
  const { added, corrected, gone } = month
  const name = monthName(month.month, language)
  const heading = language === 'ja' ? `${eraYearText(`${month.month}-01`)}${name}` : `${name} ${month.month.slice(0, 4)}`
  const pair = (of: { readonly contacts: number; readonly people: number } | null) => of && t('pair', of)
  const beyond = added + corrected + gone - (changes?.length ?? 0)
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle
        title={`${say(month.kindTitle)}　${heading}`}
        above={<TextLink to="/office/cases/counts/months">{t('months')}</TextLink>}
        actions={
          <>
            <PrintLink operation="cases.showMonth" query={asked} />
            <ExportButton operation="cases.showMonth" asked={asked} />
          </>
        }
      />
      {search.has('done') && answer === undefined && <Notice>{t('done')}</Notice>}
      <p>
        <Mark>{closedText(last, language)}</Mark>{' '}
        {last && (added + corrected + gone === 0 ? t('noneSince') : `${t('sinceTitle')}：${t('since', { added, corrected, gone })}`)}
      </p>
      {!month.over && <p>{t('notOver')}</p>}
      <section aria-labelledby="figures">
        <h2 id="figures" className={sectionTitle}>
          {t('figures')}
        </h2>
        <DataTable
          caption={t('figures')}
          rows={month.rows}
          rowKey={(row) => `${row.dimension} ${row.code}`}
          columns={[
            {
              title: t('row'),
              header: true,
              cell: (row) => (row.dimension === 'all' ? t('whole') : `${say(dimensionTitles[row.dimension])}：${say(row.title)}`),
            },
            ...(last
              ? [
                  { title: t('closed'), align: 'right' as const, cell: (row: (typeof month.rows)[number]) => pair(row.closed) },
                  { title: t('came'), align: 'right' as const, cell: (row: (typeof month.rows)[number]) => (row.came > 0 ? `+${row.came}` : '') },
                  { title: t('went'), align: 'right' as const, cell: (row: (typeof month.rows)[number]) => (row.went > 0 ? `-${row.went}` : '') },
                ]
              : []),
            { title: t('now'), align: 'right', cell: (row) => pair(row.now) },
          ]}
        />
        <p className="mt-2 text-dns-14N-130 text-solid-gray-700">{t('how')}</p>
      </section>
      {changes !== null && added + corrected + gone > 0 && (
        <section aria-labelledby="which">
          <h2 id="which" className={sectionTitle}>
            {t('which')}
          </h2>
          {changes.length > 0 && (
            <DataTable
              caption={t('which')}
              rows={changes}
              rowKey={(row) => row.contactId}
              columns={[
                { title: t('what'), oneLine: true, cell: (row) => <Mark>{say(changeTitles[row.what])}</Mark> },
                {
                  title: t('heldOn'),
                  header: true,
                  cell: (row) => <TextLink to={`/office/cases/contacts/${row.contactId}`}>{day(row.heldOn, language)}</TextLink>,
                },
                { title: t('who'), cell: (row) => row.name },
                { title: t('way'), oneLine: true, cell: (row) => word('way', row.way) },
                { title: t('recordedOn'), oneLine: true, cell: (row) => day(dayInJapan(new Date(row.recordedAt)), language) },
              ]}
            />
          )}
          {changes.length > 0 && (
            <div className="mt-2">
              <ExportButton operation="cases.listMonthChanges" asked={asked} />
            </div>
          )}
          {beyond > 0 && <p>{t('beyond', { count: beyond })}</p>}
        </section>
      )}
      {month.versions.length > 0 && (
        <section aria-labelledby="versions">
          <h2 id="versions" className={sectionTitle}>
            {t('versions')}
          </h2>
          <DataTable
            caption={t('versions')}
            rows={month.versions}
            rowKey={(row) => String(row.version)}
            columns={[
              { title: t('version'), header: true, oneLine: true, cell: (row) => t('versionOf', { version: row.version }) },
              { title: t('closedOn'), oneLine: true, cell: (row) => day(row.closedOn, language) },
              { title: t('closedBy'), oneLine: true, cell: (row) => row.closedBy },
              { title: t('closed'), align: 'right', cell: (row) => pair(row) },
              { title: t('reason'), cell: (row) => row.reason },
            ]}
          />
        </section>
      )}
      {month.can.includes('close') && (
        <FormBox
          form="close"
          title={t(last ? 'closeAgain' : 'close')}
          help={t(last ? 'againHelp' : 'closeHelp')}
          submit={t(last ? 'closeAgain' : 'close')}
          labels={{ reason: t('reason') }}
          answer={answer}
          requestKey={requestKey}
        >
          {(field) => (
            <>
              <input type="hidden" name="version" value={last?.version ?? 0} />
              {last && <TextField {...field('reason')} required />}
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
