import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import {
  DateField,
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  answerForm,
  button,
  choicesOf,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { type consents, consentTitles, standsOn, urgencyTitles, type urgencies } from '../schema.ts'
import { CaseLinks, casesApi, day, dayOf, kindTitle } from './parts.tsx'
import { referralTexts } from './referral-texts.ts'

/** From a case, or from a contact that stands by itself. */
export async function loader({ context, url }: LoadArgs) {
  const { cases, directory, identity } = casesApi(context)
  const { shell } = context.get(pageContext)
  const [caseId, contactId] = [url.searchParams.get('case'), url.searchParams.get('contact')]
  const [of, { kinds }, { items: areas }, organisations] = await Promise.all([
    caseId
      ? cases.getCase({ caseId }).then((found) => ({ title: `${found.number}　${found.name}`, back: `/office/cases/of/${caseId}` }))
      : cases.getContact({ contactId: contactId ?? '' }).then((contact) => ({
          title: contact.name,
          back: `/office/cases/contacts/${contact.contactId}`,
        })),
    cases.listChoices({}),
    identity.listAreas({}),
    // Whoever does not keep the register types the name.
    directory.listOrganisations({}).then(
      ({ items }) => items.map(({ name }) => name),
      () => [],
    ),
  ])
  return {
    ...of,
    caseId: caseId ?? '',
    contactId: contactId ?? '',
    kinds: kinds.filter((kind) => standsOn(kind, shell.today)),
    areas: areas.filter((area) => area.kind === 'district').map(({ areaId: value, name }) => ({ value, label: name })),
    organisations: [...new Set(organisations)],
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, request }: LoadArgs) {
  const { cases } = casesApi(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name]?.trim() ?? ''
    const { referralId } = await cases.sendReferral(
      {
        caseId: text('caseId') || null,
        contactId: text('contactId') || null,
        toKind: text('toKind') || null,
        toAreaId: text('toAreaId') || null,
        toWords: text('toWords'),
        purpose: text('purpose'),
        consent: text('consent') as (typeof consents)[number],
        consentNote: text('consentNote'),
        passed: text('passed').replaceAll('\r\n', '\n'),
        urgency: text('urgency') as (typeof urgencies)[number],
        answerBy: dayOf(text('answerBy')),
      },
      { key: text('requestKey') },
    )
    return redirect(`/office/cases/referrals/sent/${referralId}?done=sent`)
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function NewReferral() {
  const { title, back, caseId, contactId, kinds, areas, organisations, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language, today } = usePage(referralTexts)
  const week = new Date(Date.parse(today) + 7 * 86_400_000).toISOString().slice(0, 10)
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? { answerBy: day(week, language), urgency: 'usual' }
  const refusal = answer?.refusal
  const names = ['toKind', 'toAreaId', 'toWords', 'purpose', 'passed', 'consent', 'consentNote', 'urgency', 'answerBy'] as const
  const labels: Readonly<Record<string, string>> = Object.fromEntries(names.map((name) => [name, t(name === 'toAreaId' ? 'toArea' : name)]))
  const field = (name: (typeof names)[number]) => ({ name, label: labels[name]!, value: typed[name], refusal })
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle title={t('passTitle')} above={<TextLink to={back}>{title}</TextLink>} />
      <p className="mb-4 max-w-4xl">{t('passHelp')}</p>
      <Form method="post" noValidate className="max-w-4xl space-y-5" aria-label={t('passTitle')}>
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <input type="hidden" name="caseId" value={caseId} />
        <input type="hidden" name="contactId" value={contactId} />
        <fieldset className="space-y-4">
          <legend className="text-std-16B-170">{t('to')}</legend>
          <div className="grid gap-5 sm:grid-cols-2">
            <SelectField
              {...field('toKind')}
              choices={[{ value: '', label: t('outside') }, ...kinds.map(({ code }) => ({ value: code, label: kindTitle(kinds, code, language) }))]}
            />
            <SelectField {...field('toAreaId')} choices={[{ value: '', label: t('sameArea') }, ...areas]} />
          </div>
          <TextField {...field('toWords')} help={t('toWordsHelp')} suggestions={organisations} />
        </fieldset>
        <TextField {...field('purpose')} required />
        <TextArea {...field('passed')} required rows={6} help={t('passedHelp')} />
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField {...field('consent')} required choices={choicesOf(consentTitles, language, t('choose'))} />
          <TextField {...field('consentNote')} />
          <SelectField {...field('urgency')} choices={choicesOf(urgencyTitles, language)} />
          <DateField {...field('answerBy')} required />
        </div>
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('pass')}</button>
          <TextLink to={back}>{t('cancel')}</TextLink>
        </div>
      </Form>
    </>
  )
}
