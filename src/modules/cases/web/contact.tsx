import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { momentText } from '#kernel/values'
import {
  type Answer,
  Attachments,
  ButtonLink,
  FormBox,
  HistoryLink,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  Sheet,
  TextField,
  TextLink,
  act,
  attachmentsFor,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { BroughtMark } from './brought-mark.tsx'
import { knowingTitles, self } from '../schema.ts'
import { CaseLinks, casesApi, day, kindTitle, wordsOf } from './parts.tsx'
import { ReferralList } from './referral-parts.tsx'
import { referralTexts } from './referral-texts.ts'
import { SeenMarks } from './seen-marks.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { cases, files } = casesApi(context)
  const contactId = params['contactId']!
  const contact = await cases.getContact({ contactId })
  const [choices, referrals, attachments] = await Promise.all([
    cases.listChoices({}),
    cases.listReferrals({ contactId }),
    attachmentsFor(files.listAttachments({ subjectType: 'cases.contact', subjectId: contactId })),
  ])
  return { contact, ...choices, referrals: referrals.items, attachments, requestKey: crypto.randomUUID(), attachKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { cases } = casesApi(args.context)
  const contactId = args.params['contactId']!
  const revision = Number((await args.request.clone().formData()).get('revision'))
  return act(args, `/office/cases/contacts/${contactId}`, {
    withdraw: (sent) => cases.withdrawContact({ contactId, revision, reason: sent.text('reason') }, sent),
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function ContactPage() {
  const { contact, terms, kinds, referrals, attachments, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const word = wordsOf(terms, language)
  const listed = (list: 'topic' | 'response', codes: readonly string[]) => codes.map((code) => word(list, code)).join('・')
  const text = (value: string) => value && <span className="whitespace-pre-wrap">{value}</span>
  const rows: [string, React.ReactNode][] = [
    [
      t('heldOn'),
      [day(contact.heldOn, language), contact.startedAt, contact.minutes === null ? '' : t('minutesOf', { minutes: contact.minutes })]
        .filter(Boolean)
        .join('　'),
    ],
    [t('way'), word('way', contact.way)],
    [t('first'), t(contact.first ? 'firstTime' : 'again')],
    [t('name'), contact.name],
    [t('caseNumber'), contact.caseId && <TextLink to={`/office/cases/of/${contact.caseId}`}>{contact.caseNumber}</TextLink>],
    [t('area'), contact.areaName],
    [t('route'), word('route', contact.route)],
    [t('relation'), [word('relation', contact.relation), contact.callerName, contact.callerPhone].filter(Boolean).join('　')],
    [t('personKnows'), contact.relation !== self && say(knowingTitles[contact.personKnows])],
    [t('topic'), listed('topic', contact.topics)],
    [t('mainTopic'), word('topic', contact.mainTopic)],
    [t('responses'), listed('response', contact.responses)],
    [t('observed'), text(contact.observed)],
    [t('told'), text(contact.told)],
    [t('judged'), text(contact.judged)],
    [t('place'), contact.place],
    [t('present'), contact.present],
    [t('staff'), contact.staffNames.join('・')],
    [t('alsoKinds'), contact.alsoKinds.map((code) => kindTitle(kinds, code, language)).join('・')],
    [t('recordedBy'), contact.recordedBy],
    [t('recordedAt'), momentText(contact.recordedAt, language)],
    [t('withdrawnBecause'), contact.withdrawnBecause],
  ]
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle
        title={t('contact')}
        above={<TextLink to="/office/cases/contacts">{t('contacts')}</TextLink>}
        actions={
          <>
            {contact.can.includes('record') && <ButtonLink to={`/office/cases/contacts/new?repeat=${contact.contactId}`} title={t('sameAgain')} />}
            {contact.can.includes('change') && (
              <ButtonLink kind="outlined" to={`/office/cases/contacts/${contact.contactId}/edit`} title={t('correctContact')} />
            )}
            {contact.can.includes('change') && contact.caseId === null && (
              <ButtonLink kind="outlined" to={`/office/cases/identify?contact=${contact.contactId}`} title={t('identify')} />
            )}
            {contact.can.includes('record') && contact.caseId === null && (
              <ButtonLink kind="outlined" to={`/office/cases/referrals/new?contact=${contact.contactId}`} title={say(referralTexts.pass)} />
            )}
            {contact.can.includes('open') && (
              <ButtonLink kind="outlined" to={`/office/cases/new?contact=${contact.contactId}`} title={t('openFrom')} />
            )}
          </>
        }
      >
        {t('contact')}：{kindTitle(kinds, contact.kind, language)} {contact.withdrawn && <Mark>{t('withdrawn')}</Mark>}
      </PageTitle>
      {search.get('done') && answer === undefined && <Notice>{t(search.get('done') === 'recorded' ? 'recorded' : 'done')}</Notice>}
      <BroughtMark brought={contact.brought} />
      <Sheet rows={rows.filter(([, value]) => Boolean(value))} />
      {referrals.length > 0 && (
        <section aria-labelledby="referrals">
          <h2 id="referrals" className={sectionTitle}>
            {say(referralTexts.sent)}
          </h2>
          <ReferralList items={referrals} side="sent" kinds={kinds} />
        </section>
      )}
      <SeenMarks seen={contact.seen} of={contact.contactId} />
      {contact.can.includes('withdraw') && (
        <FormBox
          form="withdraw"
          title={t('withdraw')}
          help={t('withdrawHelp')}
          submit={t('withdraw')}
          labels={{ reason: t('reason') }}
          answer={answer}
          requestKey={requestKey}
          revision={contact.revision}
        >
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
      <Attachments subjectType="cases.contact" subjectId={contact.contactId} list={attachments} requestKey={attachKey} />
      <HistoryLink type="cases.contact" id={contact.contactId} />
    </>
  )
}
