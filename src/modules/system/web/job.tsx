import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { momentText } from '#kernel/values'
import { type LoadArgs, PageTitle, RefusalSummary, Sheet, TextField, TextLink, answerForm, api, button, keepTyped, usePage } from '#ui'
import type { operations } from '../index.ts'
import { jobStateTitles } from '../schema.ts'
import { notice } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  return { job: await system.getJob({ jobId: params['jobId'] ?? '' }), requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  const jobId = params['jobId'] ?? ''
  return answerForm(request, async ({ intent, reason = '', requestKey: key = '' }) => {
    if (intent === 'runAgain') await system.runJobAgain({ jobId }, { key })
    else await system.setJobAside({ jobId, reason }, { key })
    return redirect(`/office/system/jobs/${jobId}${intent === 'runAgain' ? '?again' : ''}`)
  })
}

export const clientAction = keepTyped

export default function JobPage() {
  const { job, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const at = (instant: string | null) => (instant ? momentText(instant, language) : t('notYet'))
  return (
    <>
      <PageTitle title={say(job.title)} above={<TextLink to="/office/system/jobs">{t('jobs')}</TextLink>} />
      {search.has('again') && job.state === 'waiting' && (
        <p role="status" className={notice}>
          {t('ranAgain')}
        </p>
      )}
      <Sheet
        rows={[
          [t('state'), say(jobStateTitles[job.state])],
          ...(job.error ? [[t('error'), `${say(job.error.message)}（${t('code', { code: job.error.code })}）`] as const] : []),
          [t('actingFor'), job.actingFor ?? t('theSystem')],
          [t('attempts'), t('times', { count: job.attempts })],
          [t('enqueuedAt'), at(job.enqueuedAt)],
          [t('runAt'), at(job.runAt)],
          [t('begunAt'), at(job.begunAt)],
          [t('endedAt'), at(job.endedAt)],
        ]}
      />
      {job.can.includes('runAgain') && (
        <Form method="post" className="no-print mt-6">
          <input type="hidden" name="requestKey" value={requestKey} />
          <button name="intent" value="runAgain" className={button.filled}>
            {t('runAgain')}
          </button>
        </Form>
      )}
      {job.can.includes('setAside') && (
        <details className="no-print mt-6 rounded-8 border border-solid-gray-300 px-4 py-3" open={answer !== undefined}>
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t('setAsideTitle')}</summary>
          <Form method="post" noValidate className="mt-3 max-w-2xl space-y-4">
            <RefusalSummary refusal={answer?.refusal} labels={{ reason: t('reason') }} />
            <input type="hidden" name="requestKey" value={`${requestKey}-aside`} />
            <p>{t('setAsideHelp')}</p>
            <TextField name="reason" label={t('reason')} required value={answer?.typed['reason']} refusal={answer?.refusal} />
            <button name="intent" value="setAside" className={button.outlined}>
              {t('setAside')}
            </button>
          </Form>
        </details>
      )}
    </>
  )
}
