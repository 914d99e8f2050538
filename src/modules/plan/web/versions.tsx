import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { fiscalYearText, momentText } from '#kernel/values'
import {
  DataTable,
  ExportButton,
  FormBox,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  Pager,
  PrintLink,
  TextField,
  TextLink,
  act,
  api,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import type { Difference, PlanChange } from '../schema.ts'
import { countingText } from './counting-words.ts'
import { texts as editTexts, verbTitles } from './edit-texts.ts'
import { kindTitles, texts } from './version-texts.ts'

const numberIn = (url: URL, name: string) => Number(url.searchParams.get(name) ?? NaN)

export async function loader({ context, url }: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(context)
  const asked = numberIn(url, 'fiscalYear')
  const fiscalYear = Number.isInteger(asked) ? asked : (await plan.showPlan({})).fiscalYear
  const to = numberIn(url, 'to')
  const page = Math.max(1, Math.trunc(numberIn(url, 'page')) || 1)
  return {
    fiscalYear,
    ...(await plan.listVersions({ fiscalYear })),
    compared: Number.isInteger(to) ? { to, items: (await plan.compareVersions({ fiscalYear, from: to - 1, to })).items } : null,
    changes: await plan.listChanges({ fiscalYear, page }),
    page,
    requestKey: crypto.randomUUID(),
  }
}

export async function action(args: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(args.context)
  const sent = await args.request.clone().formData()
  // With the draft its versions are gone; what it was made of is left.
  const page = sent.get('form') === 'discard' ? '/office/plan/imports' : '/office/plan/versions'
  return act(args, page, {
    decide: ({ key, text }) => plan.decidePlan({ fiscalYear: Number(text('fiscalYear')), resolution: text('resolution') }, { key }),
    freeze: ({ key, text }) => plan.freezeVersion({ fiscalYear: Number(text('fiscalYear')), resolution: text('resolution') }, { key }),
    discard: ({ key, text }) => plan.discardDraft({ fiscalYear: Number(text('fiscalYear')), reason: text('reason') }, { key }),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function VersionsPage() {
  const { fiscalYear, draft, items, since, mayDecide, compared, changes, page, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [asked] = useSearchParams()
  const { t, language } = usePage(texts)
  const { t: word } = usePage(editTexts)
  const last = items[0]
  const year = language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`
  const form = draft ? 'decide' : 'freeze'
  return (
    <>
      <PageTitle
        title={t('versionsOf', { year })}
        above={<TextLink to={`/office/plan?fiscalYear=${fiscalYear}`}>{word('backToPlan')}</TextLink>}
        actions={
          <>
            {draft && <Mark>{word('draft')}</Mark>}
            <PrintLink operation="plan.showVersion" query={{ fiscalYear: String(fiscalYear) }} title={t('printNow')} />
            <WordButton fiscalYear={fiscalYear} />
            <ExportButton operation="plan.listTargets" asked={{ fiscalYear }} />
          </>
        }
      />
      {!answer && asked.get('done') && <Notice>{t('done')}</Notice>}
      {last && since.length > 0 && (
        <p className="mb-2">
          <strong>{t('changedSince', { number: last.number })}</strong>
        </p>
      )}
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('versions')}
          rows={items}
          rowKey={({ number }) => String(number)}
          columns={[
            { title: t('number'), header: true, oneLine: true, cell: ({ number }) => t('nth', { number }) },
            { title: t('resolution'), cell: ({ resolution }) => resolution },
            { title: t('frozenAt'), oneLine: true, cell: ({ frozenAt }) => momentText(frozenAt, language) },
            { title: t('by'), oneLine: true, cell: ({ frozenBy }) => frozenBy },
            { title: t('digest'), cell: ({ sha256 }) => <code className="text-dns-14N-130 break-all">{sha256}</code> },
            {
              title: t('print'),
              cell: ({ number }) => (
                <>
                  <PrintLink operation="plan.showVersion" query={{ fiscalYear: String(fiscalYear), number: String(number) }} title={t('print')} />
                  <div className="mt-1">
                    <WordButton fiscalYear={fiscalYear} number={number} />
                  </div>
                  {number > 1 && (
                    <span className="mt-1 block">
                      <TextLink to={`?fiscalYear=${fiscalYear}&to=${number}`}>{t('compare')}</TextLink>
                    </span>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      {mayDecide && (draft || !last || since.length > 0) && (
        <FormBox
          form={form}
          title={t(draft ? 'decideForm' : 'freezeForm')}
          {...(draft && { help: t('decideLead') })}
          submit={t(form)}
          labels={{ resolution: t('resolution') }}
          hidden={{ fiscalYear: String(fiscalYear) }}
          answer={answer}
          requestKey={requestKey}
        >
          {(field) => <TextField {...field('resolution')} help={t('resolutionHelp')} required />}
        </FormBox>
      )}
      {mayDecide && draft && (
        <FormBox
          form="discard"
          title={t('discardForm')}
          help={t('discardLead')}
          submit={t('discard')}
          labels={{ reason: t('reason') }}
          hidden={{ fiscalYear: String(fiscalYear) }}
          answer={answer}
          requestKey={requestKey}
        >
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
      {mayDecide && (
        <p className="no-print mt-4">
          <TextLink to={`/office/plan/imports?fiscalYear=${fiscalYear}`}>{t('imports', { year })}</TextLink>
        </p>
      )}
      {compared && <Differences title={t('between', { from: compared.to - 1, to: compared.to })} items={compared.items} />}
      {!compared && last && <Differences title={t('changes', { number: last.number })} items={since} />}
      <Changes items={changes.items} />
      <Pager path="/office/plan/versions" query={{ fiscalYear: String(fiscalYear) }} page={page} more={changes.more} />
    </>
  )
}

/** 手直しの一覧。 Every change of the plan, what counts its lines among them; the newest is undone in the editor. */
function Changes({ items }: { readonly items: readonly PlanChange[] }) {
  const { t, say, language } = usePage(texts)
  return (
    <>
      <h2 className={sectionTitle}>{t('allChanges')}</h2>
      {items.length === 0 ? (
        <p>{t('noChanges')}</p>
      ) : (
        <DataTable
          caption={t('allChanges')}
          rows={items}
          rowKey={({ changeId }) => changeId}
          columns={[
            { title: t('changedAt'), header: true, oneLine: true, cell: ({ changedAt }) => momentText(changedAt, language) },
            { title: t('changedBy'), oneLine: true, cell: ({ changedBy }) => changedBy },
            {
              title: t('kind'),
              oneLine: true,
              cell: ({ verb, undone }) => (
                <>
                  {say(verbTitles[verb])} {undone && <Mark>{t('undone')}</Mark>}
                </>
              ),
            },
            { title: t('line'), cell: ({ label, title }) => `${label} ${title}` },
            { title: t('before'), cell: ({ counting }) => counting && countingText(counting.before, language) },
            { title: t('after'), cell: ({ counting }) => counting && countingText(counting.after, language) },
          ]}
        />
      )}
    </>
  )
}

function WordButton({ fiscalYear, number }: { readonly fiscalYear: number; readonly number?: number }) {
  const { t } = usePage(texts)
  const query = { fiscalYear: String(fiscalYear), ...(number !== undefined && { number: String(number) }), as: 'word' }
  return <PrintLink operation="plan.showVersion" query={query} title={t('word')} />
}

function Differences({ title, items }: { readonly title: string; readonly items: readonly Difference[] }) {
  const { t, say } = usePage(texts)
  return (
    <>
      <h2 className={sectionTitle}>{title}</h2>
      {items.length === 0 ? (
        <p>{t('unchanged')}</p>
      ) : (
        <DataTable
          caption={title}
          rows={items}
          rowKey={({ lineId, kind }) => `${kind} ${lineId}`}
          columns={[
            { title: t('kind'), header: true, oneLine: true, cell: ({ kind }) => say(kindTitles[kind]) },
            { title: t('before'), cell: ({ before }) => <span className="whitespace-pre-wrap">{before}</span> },
            { title: t('after'), cell: ({ after }) => <span className="whitespace-pre-wrap">{after}</span> },
          ]}
        />
      )}
    </>
  )
}
