import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, eraDateText, readDate } from '#kernel/values'
import {
  type LoadArgs,
  ButtonLink,
  DateField,
  PageTitle,
  RefusalSummary,
  SelectField,
  TextArea,
  TextLink,
  answerForm,
  api,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import { type Incident, type StepKind, incidentKinds, stepKinds, titleOf } from '../schema.ts'
import { IncidentSheet } from './incident-sheet.tsx'
import { texts } from './incident-texts.ts'
import { Saved, asChoices, readSections } from './register-parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const incident = await identity.getIncident({ incidentId: params['incidentId'] ?? '' })
  return {
    incident,
    sections: await readSections(context),
    today: eraDateText(context.get(pageContext).shell.today),
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, request, params }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const incidentId = params['incidentId'] ?? ''
  return answerForm(request, async ({ form, requestKey: key = '', kind = '', doneOn = '', note = '', reason = '', position = '' }) => {
    if (form === 'close') await identity.closeIncident({ incidentId, note }, { key })
    else if (form === 'reopen') await identity.reopenIncident({ incidentId, reason }, { key })
    else if (form === 'takeBack') await identity.takeBackIncidentStep({ incidentId, position: Number(position), reason }, { key })
    else await identity.recordIncidentStep({ incidentId, kind: kind as StepKind, doneOn: readDate(doneOn)?.date ?? doneOn, note }, { key })
    return redirect(`/office/privacy/incidents/${incidentId}?saved`)
  })
}

export const clientAction = keepTyped

const titles = { step: 'stepTitle', takeBack: 'takeBackTitle', close: 'closeTitle', reopen: 'reopenTitle' } as const
type Shown = keyof typeof titles

/** Which forms this reader may open now. */
function formsOf({ can, steps }: Incident): Shown[] {
  const takeable = steps.some((step) => !step.takenBack && isStep(step.kind))
  return [
    ...(can.includes('record') ? (['step'] as const) : []),
    ...(can.includes('record') && takeable ? (['takeBack'] as const) : []),
    ...(can.includes('close') ? (['close'] as const) : []),
    ...(can.includes('reopen') ? (['reopen'] as const) : []),
  ]
}
function isStep(kind: string): boolean {
  return stepKinds.some(({ code }) => code === kind)
}

export default function IncidentPage() {
  const { incident, sections } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const base = `/office/privacy/incidents/${incident.incidentId}`
  const print = (sheet: 'first' | 'full') => `/print/identity/getIncidentReport?incidentId=${incident.incidentId}&sheet=${sheet}&lang=${language}`
  const forms = formsOf(incident)
  const shown = forms.find((form) => form === search.get('do'))
  return (
    <>
      <PageTitle title={t('incident')} above={<TextLink to="/office/privacy/incidents">{t('incidents')}</TextLink>}>
        {say(titleOf(incidentKinds, incident.assessments[0]!.kind))}
      </PageTitle>
      {search.has('saved') && <Saved>{t('saved')}</Saved>}
      <nav aria-label={t('actions')} className="no-print mb-4 flex flex-wrap gap-3">
        {incident.can.includes('add') && <ButtonLink kind="outlined" to={`${base}/add`} title={t('add')} />}
        {forms.map((form) => (
          <ButtonLink key={form} kind="outlined" to={`${base}?do=${form}#do`} title={t(titles[form])} />
        ))}
        {incident.can.includes('print') && (
          <>
            <a href={print('first')} className={button.outlined}>
              {t('printFirst')}
            </a>
            <a href={print('full')} className={button.outlined}>
              {t('printFull')}
            </a>
          </>
        )}
      </nav>
      {shown && <StepForm key={shown} form={shown} back={base} />}
      <IncidentSheet incident={incident} sections={sections} />
    </>
  )
}

function StepForm({ form, back }: { readonly form: Shown; readonly back: string }) {
  const { incident, today, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say, language } = usePage(texts)
  const refusal = answer?.refusal
  const labels = {
    kind: t('stepKind'),
    doneOn: t('stepDay'),
    note: t(form === 'close' ? 'closeNote' : 'note'),
    reason: t('reason'),
    position: t('takeBackWhich'),
  }
  const field = (name: keyof typeof labels, filled = '') => ({ name, label: labels[name], value: answer?.typed[name] ?? filled, refusal })
  const takeable = incident.steps.filter((step) => !step.takenBack && isStep(step.kind))
  return (
    <section aria-labelledby="do" className="no-print mb-6 rounded-8 border border-solid-gray-600 px-4 py-3">
      <h2 id="do" tabIndex={-1} className="mb-2 text-std-18B-160 outline-none">
        {t(titles[form])}
      </h2>
      <Form method="post" noValidate className="max-w-2xl space-y-4">
        <RefusalSummary refusal={refusal} labels={labels} />
        <input type="hidden" name="requestKey" value={requestKey} />
        <input type="hidden" name="form" value={form} />
        {form === 'step' && (
          <>
            <p>{t('stepHelp')}</p>
            <SelectField {...field('kind')} required choices={asChoices(stepKinds, say, t('choose'))} />
            <DateField {...field('doneOn', today)} required />
            <TextArea {...field('note')} help={t('noteHelp')} rows={3} />
          </>
        )}
        {form === 'takeBack' && (
          <>
            <SelectField
              {...field('position')}
              choices={takeable.map((step) => ({
                value: String(step.position),
                label: `${dayText(step.doneOn, language)} ${say(titleOf(stepKinds, step.kind))}`,
              }))}
            />
            <TextArea {...field('reason')} required rows={2} />
          </>
        )}
        {form === 'close' && (
          <>
            <p>{t('closeHelp')}</p>
            <TextArea {...field('note')} required rows={4} />
          </>
        )}
        {form === 'reopen' && <TextArea {...field('reason')} required rows={2} />}
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('record')}</button>
          <TextLink to={back}>{t('cancel')}</TextLink>
        </div>
      </Form>
    </section>
  )
}
