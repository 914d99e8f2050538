import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { momentText } from '#kernel/values'
import {
  Attachments,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
  RefusalSummary,
  RequestKey,
  TextLink,
  act,
  api,
  attachmentsFor,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations as fileOperations } from '#files'
import type { ReturnedText } from '../schema.ts'
import { texts } from './page-texts.ts'
import { reportsApi, yearIn } from './parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  const fiscalYear = yearIn(params)
  const { reportId, last } = await reportsApi(context).getReturn({ fiscalYear })
  const { files } = api<{ files: typeof fileOperations }>(context)
  const attachments = await attachmentsFor(files.listAttachments({ subjectType: 'reports.report', subjectId: reportId }))
  return { fiscalYear, reportId, last, attachments, requestKey: crypto.randomUUID(), attachKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const reports = reportsApi(args.context)
  const fiscalYear = yearIn(args.params)
  const decide =
    (take: boolean): Parameters<typeof act>[2][string] =>
    ({ key, text }) =>
      reports.decideReturnedText({ returnId: text('returnId'), blockId: text('blockId'), take }, { key })
  return act(args, `/office/reports/${fiscalYear}/word`, {
    read: ({ key }) => reports.readReturn({ fiscalYear }, { key }),
    take: decide(true),
    refuse: decide(false),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

/** Wordで整えた文章を戻す。 */
export default function WordPage() {
  const { fiscalYear, reportId, last, attachments, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [asked] = useSearchParams()
  const { t, language } = usePage(texts)
  return (
    <>
      <PageTitle
        title={t('toWord')}
        above={<TextLink to={`/office/reports/${fiscalYear}`}>{t('backToReport')}</TextLink>}
        actions={<PrintLink operation="reports.showReport" query={{ fiscalYear: String(fiscalYear), as: 'word' }} title={t('word')} />}
      />
      {!answer && asked.get('done') && <Notice>{t('done')}</Notice>}
      {answer && (
        <div className="mb-4">
          <RefusalSummary refusal={answer.refusal} labels={{}} />
        </div>
      )}
      <p>{t('wordLead')}</p>
      <Attachments subjectType="reports.report" subjectId={reportId} list={attachments} requestKey={attachKey} />
      <Form method="post" className="no-print mt-4">
        <RequestKey value={requestKey} />
        <input type="hidden" name="form" value="read" />
        <button className={button.filled}>{t('readIt')}</button>
      </Form>
      {last && (
        <>
          <h2 className={sectionTitle}>{t('cameBack')}</h2>
          <p>{t('lastRead', { name: last.fileName, at: momentText(last.readAt, language), found: last.found, changed: last.items.length })}</p>
          {last.items.length === 0 && <p>{t('nothingChanged')}</p>}
          {last.items.map((item) => (
            <Text key={item.blockId} item={item} returnId={last.returnId} requestKey={requestKey} />
          ))}
        </>
      )}
    </>
  )
}

function Text({ item, returnId, requestKey }: { readonly item: ReturnedText; readonly returnId: string; readonly requestKey: string }) {
  const { t } = usePage(texts)
  const { blockId, number, line, title, before, after, changedMeanwhile, decision } = item
  const step = (form: 'take' | 'refuse') => (
    <Form method="post" preventScrollReset>
      <RequestKey value={requestKey} />
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name={`${form}.returnId`} value={returnId} />
      <input type="hidden" name={`${form}.blockId`} value={blockId} />
      <button className={button.outlined} aria-label={t(form === 'take' ? 'takeThis' : 'refuseThis', { number })}>
        {t(form)}
      </button>
    </Form>
  )
  return (
    <section className="mt-4 rounded-8 border border-solid-gray-300 p-4">
      <h3 className="text-std-18B-160">
        {[t('numbered', { number }), line, title].filter(Boolean).join('　')} {decision && <Mark>{t(decision)}</Mark>}
      </h3>
      {changedMeanwhile && decision === null && (
        <p>
          <strong>{t('meanwhile')}</strong>
        </p>
      )}
      <div className="mt-2 grid gap-4 sm:grid-cols-2">
        <div>
          <p className="font-700">{t('stands')}</p>
          <p className="whitespace-pre-wrap">{before}</p>
        </div>
        <div>
          <p className="font-700">{t('cameBack')}</p>
          <p className="whitespace-pre-wrap">{after}</p>
        </div>
      </div>
      {decision === null && (
        <div className="no-print mt-3 flex gap-3">
          {step('take')}
          {step('refuse')}
        </div>
      )}
    </section>
  )
}
