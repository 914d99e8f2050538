import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, RefusalSummary, RequestKey, TextField, TextLink, answerForm, button, keepTyped, usePage } from '#ui'
import { DraftOffer, KeepsDraft, draftsOf } from './draft-parts.tsx'
import { CaseLinks, ContactFields, casesApi, contactFields, kindTitle, sentContact, typedContact } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params, url }: LoadArgs) {
  const { cases } = casesApi(context)
  const [contact, choices] = await Promise.all([cases.getContact({ contactId: params['contactId']! }), cases.listChoices({})])
  const { items } = await cases.listColleagues({ kind: contact.kind, areaId: contact.areaId, caseId: contact.caseId })
  // Whoever was there once stays on the record, even if the records are no longer open to them.
  const known = new Set(items.map(({ accountId }) => accountId))
  const before = contact.staffIds.flatMap((accountId, at) => (known.has(accountId) ? [] : [{ accountId, name: contact.staffNames[at]! }]))
  const drafts = await draftsOf({ cases }, `/office/cases/contacts/${contact.contactId}/edit`, url.searchParams)
  return { contact, typed: typedContact(contact, 'ja'), ...choices, colleagues: [...items, ...before], drafts, requestKey: crypto.randomUUID() }
}

export async function action({ context, params, request }: LoadArgs) {
  const { cases } = casesApi(context)
  const contactId = params['contactId']!
  return answerForm(request, async (typed) => {
    await cases.changeContact(
      { ...sentContact(typed), contactId, revision: Number(typed['revision']), draftId: typed['draftId'] || null },
      { key: typed['requestKey']! },
    )
    return redirect(`/office/cases/contacts/${contactId}?done=changed`)
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function EditContact() {
  const { contact, typed: before, terms, kinds, colleagues, drafts, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? drafts.opened?.typed ?? before
  const refusal = answer?.refusal
  const labels: Readonly<Record<string, string>> = {
    ...Object.fromEntries(contactFields.map((name) => [name, t(name)])),
    staffIds: t('staff'),
    alias: t('alias'),
  }
  const field = (name: string) => ({ name, label: labels[name]!, value: typed[name], refusal })
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle title={t('correctContact')} above={<TextLink to={`/office/cases/contacts/${contact.contactId}`}>{t('contact')}</TextLink>}>
        {t('correctContact')}：{kindTitle(kinds, contact.kind, language)}
      </PageTitle>
      {!answer && <DraftOffer drafts={drafts} />}
      <Form key={drafts.opened?.draftId} method="post" noValidate className="max-w-4xl space-y-5" aria-label={t('correctContact')}>
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <input type="hidden" name="revision" value={typed['revision'] ?? contact.revision} />
        <TextField {...field('alias')} help={t('aliasHelp')} />
        <ContactFields field={field} typed={typed} terms={terms} kinds={kinds} kind={contact.kind} colleagues={colleagues} on={contact.heldOn} />
        <KeepsDraft drafts={drafts} form="correction" contactId={contact.contactId} />
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('saveChange')}</button>
          <TextLink to={`/office/cases/contacts/${contact.contactId}`}>{t('cancel')}</TextLink>
        </div>
      </Form>
    </>
  )
}
