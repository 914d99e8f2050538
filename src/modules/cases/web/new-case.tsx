import { Form, data, redirect, useActionData, useLoaderData } from 'react-router'
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
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { standsOn } from '../schema.ts'
import { CaseLinks, NextFields, type PersonChoice, casesApi, day, dayOf, kindTitle, peopleFor } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { cases, identity } = casesApi(context)
  const { shell } = context.get(pageContext)
  const asked = url.searchParams
  const [{ kinds, own }, contact, previous, { items: areas }, referral] = await Promise.all([
    cases.listChoices({}),
    asked.get('contact') ? cases.getContact({ contactId: asked.get('contact')! }) : null,
    asked.get('after') ? cases.getCase({ caseId: asked.get('after')! }) : null,
    identity.listAreas({}),
    asked.get('referral') ? cases.getReceivedReferral({ referralId: asked.get('referral')! }) : null,
  ])
  const offered = kinds.filter((kind) => own.includes(kind.code) && kind.stages.length > 0 && standsOn(kind, shell.today))
  const wanted = contact?.kind ?? previous?.kind ?? referral?.kind ?? asked.get('kind') ?? (offered.length === 1 ? offered[0]!.code : null)
  const kind = offered.find(({ code }) => code === wanted) ?? null
  const from = contact ?? previous ?? referral
  const { items: colleagues } = kind ? await cases.listColleagues({ kind: kind.code, areaId: from?.areaId ?? null }) : { items: [] }
  return {
    offered,
    kind,
    areas: areas.filter((area) => area.kind === 'district').map(({ areaId: value, name }) => ({ value, label: name })),
    colleagues,
    me: colleagues.find(({ accountId }) => accountId === shell.person?.accountId)?.accountId ?? '',
    person: from?.personId ? { personId: from.personId, label: from.name } : null,
    alias: from?.alias ?? '',
    areaId: from?.areaId ?? '',
    receivedOn: contact?.heldOn ?? shell.today,
    contactId: contact?.contactId ?? '',
    previousId: previous?.caseId ?? '',
    referralId: referral?.referralId ?? '',
    note: referral ? `${referral.purpose}\n${referral.passed}` : '',
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, request }: LoadArgs) {
  const { cases } = casesApi(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    if (typed['find'] !== undefined) return data({ typed, people: await peopleFor(context, text('search')), refusal: undefined })
    const { caseId } = await cases.openCase(
      {
        kind: text('kind'),
        areaId: text('areaId') || null,
        personId: text('personId') || null,
        alias: text('alias'),
        receivedOn: dayOf(text('receivedOn')),
        leadId: text('leadId'),
        contactId: text('contactId') || null,
        previousId: text('previousId') || null,
        referralId: text('referralId') || null,
        note: text('note').replaceAll('\r\n', '\n'),
        next: { what: text('next.what'), dueOn: dayOf(text('next.dueOn')), accountId: text('next.accountId') },
      },
      { key: text('requestKey') },
    )
    return redirect(`/office/cases/of/${caseId}?done=opened`)
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function NewCase() {
  const { offered, kind, areas, colleagues, me, person, requestKey, ...from } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  if (!kind)
    return (
      <>
        <CaseLinks here="none" />
        <PageTitle title={t('newCase')} />
        <p>{offered.length === 0 ? t('noKinds') : t('chooseKind')}</p>
        <ul className="mt-3 space-y-3">
          {offered.map((each) => (
            <li key={each.code}>
              <TextLink to={`/office/cases/new?kind=${each.code}`}>{language === 'ja' ? each.title : each.english}</TextLink>
            </li>
          ))}
        </ul>
      </>
    )
  const people: readonly PersonChoice[] | undefined = answer && 'people' in answer ? answer.people : undefined
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {
    alias: from.alias,
    areaId: from.areaId,
    note: from.note,
    receivedOn: day(from.receivedOn, language),
    leadId: me,
    'next.accountId': me,
  }
  const refusal = answer?.refusal
  const labels: Readonly<Record<string, string>> = {
    search: t('search'),
    personId: t('search'),
    alias: t('alias'),
    areaId: t('area'),
    receivedOn: t('receivedOn'),
    leadId: t('lead'),
    note: t('reception'),
    kind: t('kind'),
    'next.what': t('what'),
    'next.dueOn': t('dueOn'),
    'next.accountId': t('account'),
  }
  const field = (name: string) => ({ name, label: labels[name]!, value: typed[name], refusal })
  const shown = people ?? (person ? [person] : [])
  const chosen = typed['personId'] ?? (people ? '' : (person?.personId ?? ''))
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle title={t('newCase')} above={<TextLink to="/office/cases/list">{t('cases')}</TextLink>}>
        {t('newCase')}：{kindTitle([kind], kind.code, language)}
      </PageTitle>
      <Form method="post" noValidate className="max-w-4xl space-y-5" aria-label={t('newCase')}>
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <input type="hidden" name="kind" value={kind.code} />
        <input type="hidden" name="contactId" value={from.contactId} />
        <input type="hidden" name="previousId" value={from.previousId} />
        <input type="hidden" name="referralId" value={from.referralId} />
        <fieldset className="space-y-4">
          <legend className="text-std-16B-170">{t('who')}</legend>
          <div className="flex flex-wrap items-end gap-3">
            <TextField {...field('search')} help={t('searchHelp')} />
            <button name="find" value="yes" className={button.outlined}>
              {t('find')}
            </button>
          </div>
          {people?.length === 0 && <p role="status">{t('nobodyFound')}</p>}
          {shown.length > 0 && (
            <fieldset>
              <legend>{t('found')}</legend>
              {[...shown, { personId: '', label: t('notRegistered') }].map(({ personId, label }) => (
                <label key={personId} className="flex min-h-12 items-center gap-2">
                  <input
                    type="radio"
                    name="personId"
                    value={personId}
                    defaultChecked={chosen === personId}
                    className="focus-ring size-6 shrink-0 accent-key-900"
                  />
                  {label}
                </label>
              ))}
            </fieldset>
          )}
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField {...field('alias')} help={t('aliasHelp')} />
            <SelectField
              {...field('areaId')}
              required={kind.reach === 'district'}
              choices={[{ value: '', label: kind.reach === 'district' ? t('choose') : t('wholeCity') }, ...areas]}
            />
          </div>
        </fieldset>
        <div className="grid gap-5 sm:grid-cols-2">
          <DateField {...field('receivedOn')} required />
          <SelectField {...field('leadId')} required choices={colleagues.map(({ accountId, name }) => ({ value: accountId, label: name }))} />
        </div>
        <TextArea {...field('note')} rows={4} />
        <NextFields field={field} colleagues={colleagues} help={t('moveHelp')} />
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('newCase')}</button>
          <TextLink to="/office/cases/list">{t('cancel')}</TextLink>
        </div>
      </Form>
    </>
  )
}
