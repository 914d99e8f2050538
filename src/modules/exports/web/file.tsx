import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { countText, momentText } from '#kernel/values'
import {
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  Sheet,
  TextField,
  TextLink,
  answerForm,
  api,
  button,
  keepTyped,
  usePage,
} from '#ui'
import { tierTitles } from '#identity/schema'
import type { operations } from '../index.ts'
import { type FileRow, fileStateTitles, formatTitles, purposeTitles } from '../schema.ts'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { exports } = api<{ exports: typeof operations }>(context)
  return { file: await exports.getFile({ fileId: params['fileId'] ?? '' }), requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const { exports } = api<{ exports: typeof operations }>(context)
  const fileId = params['fileId'] ?? ''
  return answerForm(request, async ({ decision, note = '', requestKey = '' }) => {
    await exports.decideFile({ fileId, approve: decision === 'approve', note }, { key: requestKey })
    return redirect(`/office/privacy/exports/${fileId}?decided`)
  })
}

export const clientAction = keepTyped

export default function File() {
  const { file, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  return (
    <>
      <PageTitle title={say(file.title)} above={<TextLink to="/office/privacy/exports">{t('exports')}</TextLink>} />
      {search.has('made') && <Notice>{t('made')}</Notice>}
      {search.has('decided') && <Notice>{t('decided')}</Notice>}
      {search.has('refused') && <p className="mb-4 rounded-8 border-2 border-error-1 px-4 py-3">{t('notTaken')}</p>}
      {file.can.includes('download') && (
        // Past the script: the browser keeps the file, and a fresh proof may come first.
        <form method="post" action={`/office/privacy/exports/${file.fileId}/content`} className="mb-4">
          <button className={button.filled}>{t('take')}</button>
          <p className="mt-2 max-w-2xl text-dns-14N-130">{t('takeHelp')}</p>
        </form>
      )}
      <Sheet
        rows={[
          [t('state'), <strong key="state">{say(fileStateTitles[file.state])}</strong>],
          ...(['waiting', 'ready'].includes(file.state) ? [[t('expiresAt'), momentText(file.expiresAt, language)] as const] : []),
          [t('requestedBy'), file.requestedBy],
          [t('requestedAt'), momentText(file.requestedAt, language)],
          [t('rowCount'), t('rows', { count: countText(file.rowCount) })],
          [t('tier'), say(tierTitles[file.tier as keyof typeof tierTitles])],
          [t('format'), say(formatTitles[file.format])],
          [t('size'), t('kilobytes', { count: countText(Math.ceil(file.byteCount / 1000)) })],
          [t('purpose'), [say(purposeTitles[file.purpose]), file.purposeNote].filter(Boolean).join('　')],
          ...decisionRow(file),
          [t('downloadCount'), `${countText(file.downloadCount)}${file.lastDownloadAt ? `（${momentText(file.lastDownloadAt, language)}）` : ''}`],
          [t('serial'), file.serial],
        ]}
      />
      {file.can.includes('decide') && (
        <section aria-labelledby="decide" className="no-print mt-6 max-w-2xl">
          <h2 id="decide" className="text-std-18B-160">
            {t('decideTitle')}
          </h2>
          <p className="mb-3">{t('decideHelp')}</p>
          <Form method="post" noValidate className="space-y-4">
            <RefusalSummary refusal={answer?.refusal} labels={{ note: t('note') }} />
            <RequestKey value={requestKey} />
            <TextField name="note" label={t('note')} value={answer?.typed['note']} refusal={answer?.refusal} />
            <div className="flex gap-4">
              <button name="decision" value="approve" className={button.filled}>
                {t('approve')}
              </button>
              <button name="decision" value="refuse" className={button.outlined}>
                {t('refuse')}
              </button>
            </div>
          </Form>
        </section>
      )}
    </>
  )

  function decisionRow({ decidedAt, decidedBy, decisionNote }: FileRow): (readonly [string, string])[] {
    if (decidedAt === null) return []
    return [[t('decision'), t('decisionLine', { name: decidedBy ?? '', at: momentText(decidedAt, language), note: decisionNote ?? '' })]]
  }
}
