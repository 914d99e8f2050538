import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import {
  type Answer,
  ButtonLink,
  DateField,
  FormBox,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  Sheet,
  TextField,
  TextLink,
  act,
  keepTyped,
  usePage,
} from '#ui'
import { referralStateTitles } from '../schema.ts'
import { CaseLinks, casesApi, day, kindTitle } from './parts.tsx'
import { useReferralRows } from './referral-parts.tsx'
import { referralTexts } from './referral-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { cases } = casesApi(context)
  const [referral, { kinds }] = await Promise.all([cases.getReceivedReferral({ referralId: params['referralId']! }), cases.listChoices({})])
  return { referral, kinds, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { cases } = casesApi(args.context)
  const referralId = args.params['referralId']!
  const revision = Number((await args.request.clone().formData()).get('revision'))
  const of = { referralId, revision }
  return act(args, `/office/cases/referrals/received/${referralId}`, {
    take: (sent) => cases.acknowledgeReferral({ ...of, taken: true }, sent),
    decline: (sent) => cases.acknowledgeReferral({ ...of, taken: false, reason: sent.text('reason') }, sent),
    answer: (sent) => cases.answerReferral({ ...of, answeredOn: sent.day('answeredOn'), answer: sent.text('answer') }, sent),
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function ReceivedReferral() {
  const { referral, kinds, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage(referralTexts)
  const rows = useReferralRows()
  const common = { answer, requestKey, revision: referral.revision }
  const may = (what: (typeof referral.can)[number]) => referral.can.includes(what)
  const from = kindTitle(kinds, referral.fromKind, language)
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle
        title={t('referral')}
        above={<TextLink to="/office/cases/referrals">{t('referrals')}</TextLink>}
        actions={
          <>
            {may('record') && <ButtonLink to={`/office/cases/contacts/new?referral=${referral.referralId}`} title={t('record')} />}
            {may('open') && <ButtonLink kind="outlined" to={`/office/cases/new?referral=${referral.referralId}`} title={t('openCase')} />}
          </>
        }
      >
        {t('receivedOf', { from, purpose: referral.purpose })} <Mark>{say(referralStateTitles[referral.state])}</Mark>{' '}
        {referral.overdue && <Mark>{t('overdue')}</Mark>}
      </PageTitle>
      {search.has('done') && answer === undefined && <Notice>{t('done')}</Notice>}
      <Sheet
        rows={
          [
            [t('about'), referral.name],
            [t('from'), from],
            [t('to'), kindTitle(kinds, referral.kind, language)],
            ...rows(referral),
            [
              t('became'),
              (referral.caseId ?? referral.contactId) && (
                <>
                  {referral.contactId && <TextLink to={`/office/cases/contacts/${referral.contactId}`}>{t('record')}</TextLink>}
                  {'　'}
                  {referral.caseId && <TextLink to={`/office/cases/of/${referral.caseId}`}>{referral.caseNumber ?? ''}</TextLink>}
                </>
              ),
            ],
          ].filter(([, value]) => Boolean(value)) as [string, React.ReactNode][]
        }
      />
      {may('take') && (
        <FormBox form="take" title={t('take')} help={t('takeHelp')} submit={t('take')} labels={{}} open {...common}>
          {() => null}
        </FormBox>
      )}
      {may('decline') && (
        <FormBox form="decline" title={t('decline')} help={t('declineHelp')} submit={t('decline')} labels={{ reason: t('reason') }} {...common}>
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
      {may('answer') && (
        <FormBox
          form="answer"
          title={t('answerTitle')}
          help={t('answerHelp')}
          submit={t('answerTitle')}
          labels={{ answeredOn: t('answeredOn'), answer: t('answer') }}
          values={{ answeredOn: day(today, language) }}
          {...common}
        >
          {(field) => (
            <>
              <DateField {...field('answeredOn')} required />
              <TextField {...field('answer')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
