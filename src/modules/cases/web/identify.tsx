import { Form, data, redirect, useActionData, useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, RefusalSummary, RequestKey, TextField, TextLink, answerForm, button, keepTyped, usePage } from '#ui'
import { CaseLinks, type PersonChoice, casesApi, peopleFor } from './parts.tsx'
import { texts } from './texts.ts'

/** Of a case, or of a contact that stands by itself. */
export async function loader({ context, url }: LoadArgs) {
  const { cases } = casesApi(context)
  const [caseId, contactId] = [url.searchParams.get('case'), url.searchParams.get('contact')]
  const subject = caseId
    ? await cases
        .getCase({ caseId })
        .then((found) => ({ revision: found.revision, title: `${found.number}　${found.name}`, back: `/office/cases/of/${caseId}` }))
    : await cases
        .getContact({ contactId: contactId ?? '' })
        .then((contact) => ({ revision: contact.revision, title: contact.name, back: `/office/cases/contacts/${contact.contactId}` }))
  return { ...subject, caseId: caseId ?? '', contactId: contactId ?? '', requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { cases } = casesApi(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    if (typed['find'] !== undefined || text('personId') === '')
      return data({ typed, people: await peopleFor(context, text('search')), refusal: undefined })
    const said = { revision: Number(text('revision')), personId: text('personId') }
    const key = { key: text('requestKey') }
    if (text('caseId')) {
      await cases.identifyCase({ ...said, caseId: text('caseId') }, key)
      return redirect(`/office/cases/of/${text('caseId')}?done=identified`)
    }
    await cases.identifyContact({ ...said, contactId: text('contactId') }, key)
    return redirect(`/office/cases/contacts/${text('contactId')}?done=identified`)
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Identify() {
  const { revision, title, back, caseId, contactId, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  const people: readonly PersonChoice[] | undefined = answer && 'people' in answer ? answer.people : undefined
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  const labels = { search: t('search'), personId: t('found') }
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle title={t('identify')} above={<TextLink to={back}>{title}</TextLink>} />
      <p className="mb-4">{t('identifyHelp')}</p>
      <Form method="post" noValidate className="max-w-3xl space-y-5" aria-label={t('identify')}>
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="caseId" value={caseId} />
        <input type="hidden" name="contactId" value={contactId} />
        <div className="flex flex-wrap items-end gap-3">
          <TextField name="search" label={t('search')} help={t('identifySearchHelp')} value={typed['search']} refusal={answer?.refusal} />
          <button name="find" value="yes" className={button.outlined}>
            {t('find')}
          </button>
        </div>
        {people?.length === 0 && <p role="status">{t('nobodyFound')}</p>}
        {people && people.length > 0 && (
          <>
            <fieldset>
              <legend>{t('found')}</legend>
              {people.map(({ personId, label }) => (
                <label key={personId} className="flex min-h-12 items-center gap-2">
                  <input type="radio" name="personId" value={personId} className="focus-ring size-6 shrink-0 accent-key-900" />
                  {label}
                </label>
              ))}
            </fieldset>
            <button className={button.filled}>{t('identify')}</button>
          </>
        )}
        <p>
          <TextLink to="/office/people/new">{t('registerPerson')}</TextLink>
        </p>
      </Form>
    </>
  )
}
