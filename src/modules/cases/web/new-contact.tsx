import { Form, data, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import {
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextField,
  TextLink,
  answerForm,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { standsOn } from '../schema.ts'
import { typedMemo } from './desk-parts.tsx'
import { DraftOffer, DraftsLink, KeepsDraft, draftsOf } from './draft-parts.tsx'
import {
  CaseLinks,
  ContactFields,
  NextFields,
  type PersonChoice,
  casesApi,
  contactFields,
  day,
  kindTitle,
  peopleFor,
  sentContact,
  sentNext,
  typedContact,
} from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { cases, identity } = casesApi(context)
  const { shell } = context.get(pageContext)
  const asked = url.searchParams
  const [choices, repeated, memo, referral] = await Promise.all([
    cases.listChoices({}),
    asked.get('repeat') ? cases.getContact({ contactId: asked.get('repeat')! }) : null,
    asked.get('memo') ? cases.listMemos({ whose: 'all', memoId: asked.get('memo')! }).then(({ items }) => items[0] ?? null) : null,
    asked.get('referral') ? cases.getReceivedReferral({ referralId: asked.get('referral')! }) : null,
  ])
  const ofCase = memo?.caseId ?? asked.get('case')
  const of = ofCase ? await cases.getCase({ caseId: ofCase }) : null
  const own = choices.kinds.filter((kind) => choices.own.includes(kind.code) && standsOn(kind, shell.today))
  const wanted = repeated?.kind ?? of?.kind ?? referral?.kind ?? asked.get('kind') ?? (own.length === 1 ? own[0]!.code : null)
  const kind = own.find(({ code }) => code === wanted) ?? null
  const caseId = of?.caseId ?? repeated?.caseId ?? null
  const areaId = of?.areaId ?? repeated?.areaId ?? referral?.areaId ?? asked.get('area') ?? null
  const [{ items: areas }, { items: colleagues }] = await Promise.all([
    identity.listAreas({}),
    kind ? cases.listColleagues({ kind: kind.code, areaId, caseId }) : { items: [] },
  ])
  return {
    ...choices,
    own,
    kind,
    areas: areas.filter((area) => area.kind === 'district').map(({ areaId: value, name }) => ({ value, label: name })),
    colleagues,
    me: colleagues.find(({ accountId }) => accountId === shell.person?.accountId)?.accountId ?? null,
    person: (of ?? repeated ?? referral)?.personId
      ? { personId: (of ?? repeated ?? referral)!.personId!, label: (of ?? repeated ?? referral)!.name }
      : null,
    of: caseId === null ? null : { caseId, number: of?.number ?? repeated?.caseNumber ?? '', name: (of ?? repeated)!.name },
    repeated: repeated && {
      ...typedContact({ ...repeated, heldOn: shell.today, first: false, observed: '', told: '', judged: '' }, 'ja'),
      areaId: repeated.areaId,
    },
    begun: {
      ...(memo && { memoId: memo.memoId, typed: typedMemo(memo, 'ja') }),
      ...(referral && { referralId: referral.referralId, typed: { alias: referral.alias, told: `${referral.purpose}\n${referral.passed}` } }),
    },
    areaId,
    drafts: kind && (await draftsOf({ cases }, pathOf(kind.code, asked), asked)),
    requestKey: crypto.randomUUID(),
  }
}

/** What makes it another form: of which kind, in which case, from which message or referral. */
function pathOf(kind: string, asked: URLSearchParams): string {
  const same = ['case', 'memo', 'referral'].flatMap((name) => (asked.get(name) ? [`&${name}=${asked.get(name)}`] : []))
  return `/office/cases/contacts/new?kind=${kind}${same.join('')}`
}

export async function action({ context, request }: LoadArgs) {
  const { cases } = casesApi(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    if (typed['find'] !== undefined) return data({ typed, people: await peopleFor(context, text('search')), refusal: undefined })
    const { contactId } = await cases.recordContact(
      {
        ...sentContact(typed),
        kind: text('kind'),
        areaId: text('areaId') || null,
        caseId: text('caseId') || null,
        personId: text('personId') || null,
        next: sentNext(text),
        memoId: text('memoId') || null,
        referralId: text('referralId') || null,
        draftId: text('draftId') || null,
      },
      { key: text('requestKey') },
    )
    if (typed['again'] !== undefined) return redirect(`/office/cases/contacts/new?kind=${text('kind')}&area=${text('areaId')}&recorded=${contactId}`)
    return redirect(`/office/cases/contacts/${contactId}?done=recorded`)
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function NewContact() {
  const { kind, kinds, own, terms, areas, colleagues, me, person, of, repeated, begun, areaId, drafts, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language, today } = usePage(texts)
  if (!kind)
    return (
      <>
        <CaseLinks here="none" />
        <PageTitle title={t('newContact')} />
        <p>{own.length === 0 ? t('noKinds') : t('chooseKind')}</p>
        <ul className="mt-3 space-y-3">
          {own.map((each) => (
            <li key={each.code}>
              <TextLink to={`/office/cases/contacts/new?kind=${each.code}`}>{language === 'ja' ? each.title : each.english}</TextLink>
            </li>
          ))}
        </ul>
        <p className="mt-6">
          <DraftsLink />
        </p>
      </>
    )
  const people: readonly PersonChoice[] | undefined = answer && 'people' in answer ? answer.people : undefined
  const usual: Record<string, string> = {
    heldOn: day(today, language),
    first: of ? 'no' : 'yes',
    'next.accountId': me ?? '',
    ...(me && { [`staff-${me}`]: 'yes' }),
    areaId: areaId ?? '',
    ...repeated,
    ...begun.typed,
  }
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? drafts?.opened?.typed ?? usual
  const refusal = answer?.refusal
  const labels: Readonly<Record<string, string>> = {
    ...Object.fromEntries(contactFields.map((name) => [name, t(name)])),
    staffIds: t('staff'),
    areaId: t('area'),
    personId: t('search'),
    alias: t('alias'),
    search: t('search'),
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
      <PageTitle
        title={t('newContact')}
        above={of ? <TextLink to={`/office/cases/of/${of.caseId}`}>{`${of.number}　${of.name}`}</TextLink> : undefined}
      >
        {t('newContact')}：{kindTitle(kinds, kind.code, language)}
      </PageTitle>
      {search.get('recorded') && !answer && <Notice>{t('recorded')}</Notice>}
      {drafts && !answer && <DraftOffer drafts={drafts} />}
      <Form key={drafts?.opened?.draftId} method="post" noValidate className="max-w-4xl space-y-5" aria-label={t('newContact')}>
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <input type="hidden" name="kind" value={kind.code} />
        <input type="hidden" name="memoId" value={begun.memoId ?? ''} />
        <input type="hidden" name="referralId" value={begun.referralId ?? ''} />
        {of ? (
          <input type="hidden" name="caseId" value={of.caseId} />
        ) : (
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
        )}
        <ContactFields field={field} typed={typed} terms={terms} kinds={kinds} kind={kind.code} colleagues={colleagues} on={today} />
        <NextFields field={field} colleagues={colleagues} help={t('nextHelp')} />
        {drafts && <KeepsDraft drafts={drafts} form="contact" caseId={of?.caseId ?? null} />}
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('save')}</button>
          <button name="again" value="yes" className={button.outlined}>
            {t('saveAndAgain')}
          </button>
          <TextLink to="/office/cases/contacts">{t('cancel')}</TextLink>
          <DraftsLink />
        </div>
      </Form>
    </>
  )
}
