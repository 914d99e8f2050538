import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { eraDateText } from '#kernel/values'
import { type LoadArgs, PageTitle, RefusalSummary, TextLink, answerForm, api, button, keepTyped, pageContext, usePage } from '#ui'
import type { operations } from '../index.ts'
import { IncidentFields, readIncident, useIncidentLabels } from './incident-form.tsx'
import { texts } from './incident-texts.ts'
import { readSections } from './register-parts.tsx'

export async function loader({ context }: LoadArgs) {
  const { today, person } = context.get(pageContext).shell
  const unsure = { propertyRisk: 'unknown', malicious: 'unknown', encrypted: 'unknown' }
  return {
    sections: await readSections(context),
    filled: { foundOn: eraDateText(today), foundBy: person?.displayName ?? '', ...unsure },
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return answerForm(request, async (typed) => {
    const report = { compartment: typed['compartment'] ?? '', ...readIncident(typed) }
    const { incidentId } = await identity.reportIncident(report, { key: typed['requestKey'] ?? '' })
    return redirect(`/my/incidents/${incidentId}?reported`)
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function ReportIncident() {
  const { sections, filled, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  const labels = useIncidentLabels()
  return (
    <>
      <PageTitle title={t('report')} above={<TextLink to="/my/incidents">{t('myIncidents')}</TextLink>} />
      <section aria-labelledby="first" className="mb-6 rounded-8 border border-solid-gray-600 px-4 py-3">
        <h2 id="first" className="text-std-18B-160">
          {t('firstTitle')}
        </h2>
        <ol className="list-decimal space-y-1 pl-6">
          {(['first1', 'first2', 'first3', 'first4'] as const).map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ol>
        <p className="mt-2">{t('first5')}</p>
        <p>{t('whoSees')}</p>
      </section>
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <input type="hidden" name="requestKey" value={requestKey} />
        <IncidentFields values={answer?.typed ?? filled} refusal={answer?.refusal} sections={sections} />
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('send')}</button>
          <TextLink to="/my">{t('cancel')}</TextLink>
        </div>
      </Form>
    </>
  )
}
