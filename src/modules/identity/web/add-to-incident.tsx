import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { eraDateText } from '#kernel/values'
import { type LoadArgs, PageTitle, RefusalSummary, TextLink, answerForm, api, button, keepTyped, usePage } from '#ui'
import type { operations } from '../index.ts'
import { IncidentFields, readIncident, typedFrom, useIncidentLabels } from './incident-form.tsx'
import { texts } from './incident-texts.ts'

export async function loader({ context, params, url }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const incident = await identity.getIncident({ incidentId: params['incidentId'] ?? '' })
  return { filled: typedFrom(incident.assessments[0]!, eraDateText), back: recordPath(url), requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params, url }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return answerForm(request, async (typed) => {
    await identity.addToIncident({ incidentId: params['incidentId'] ?? '', ...readIncident(typed) }, { key: typed['requestKey'] ?? '' })
    return redirect(`${recordPath(url)}?saved`)
  })
}

export const clientAction = keepTyped

/** The record this form belongs to: the office's page or the reporter's own. */
function recordPath(url: URL): string {
  return url.pathname.replace(/\/add(\.data)?$/, '')
}

export default function AddToIncident() {
  const { filled, back, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  const labels = useIncidentLabels()
  return (
    <>
      <PageTitle title={t('add')} above={<TextLink to={back}>{t('incident')}</TextLink>} />
      <p className="mb-4">{t('addHelp')}</p>
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <input type="hidden" name="requestKey" value={requestKey} />
        <IncidentFields values={answer?.typed ?? filled} refusal={answer?.refusal} />
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('saveAddition')}</button>
          <TextLink to={back}>{t('cancel')}</TextLink>
        </div>
      </Form>
    </>
  )
}
