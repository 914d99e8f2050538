import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import {
  type Answer,
  DateField,
  FormBox,
  HistoryLink,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
  SelectField,
  Sheet,
  TextField,
  TextLink,
  act,
  keepTyped,
  usePage,
} from '#ui'
import { type ReferralState, referralStateTitles } from '../schema.ts'
import { CaseLinks, casesApi, day } from './parts.tsx'
import { LetterBox, LetterLink, issuersOf, letterWork } from './referral-letter.tsx'
import { letterTexts } from './letter-texts.ts'
import { useReferralRows } from './referral-parts.tsx'
import { referralTexts } from './referral-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const referral = await casesApi(context).cases.getReferral({ referralId: params['referralId']! })
  return { referral, issuers: referral.can.includes('letter') ? await issuersOf(context) : [], requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { cases } = casesApi(args.context)
  const referralId = args.params['referralId']!
  const revision = Number((await args.request.clone().formData()).get('revision'))
  return act(args, `/office/cases/referrals/sent/${referralId}`, {
    ...letterWork(args.context, { referralId, revision }),
    withdraw: (sent) => cases.withdrawReferral({ referralId, revision, reason: sent.text('reason') }, sent),
    note: (sent) =>
      cases.noteAnswer(
        {
          referralId,
          revision,
          state: sent.text('state') as 'taken',
          on: sent.day('on'),
          receiver: sent.text('receiver'),
          words: sent.text('words'),
        },
        sent,
      ),
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function SentReferral() {
  const { referral, issuers, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage(referralTexts)
  const rows = useReferralRows()
  const common = { answer, requestKey, revision: referral.revision }
  const notes: readonly ReferralState[] = referral.state === 'sent' ? ['taken', 'declined', 'answered'] : ['answered']
  const record = referral.caseId
    ? { to: `/office/cases/of/${referral.caseId}`, title: `${referral.caseNumber}　${referral.name}` }
    : { to: `/office/cases/contacts/${referral.contactId}`, title: referral.name }
  const organisation = referral.organisationId && { to: `/office/organisations/${referral.organisationId}`, title: say(referral.toTitle) }
  const link = ({ to, title }: { readonly to: string; readonly title: string }) => <TextLink to={to}>{title}</TextLink>
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle
        title={t('referral')}
        above={<TextLink to="/office/cases/referrals">{t('referrals')}</TextLink>}
        actions={<PrintLink operation="cases.getReferral" query={{ referralId: referral.referralId }} title={t('printLetter')} />}
      >
        {t('sentTo', { to: say(referral.toTitle), purpose: referral.purpose })} <Mark>{say(referralStateTitles[referral.state])}</Mark>{' '}
        {referral.overdue && <Mark>{t('overdue')}</Mark>}
      </PageTitle>
      {search.has('done') && answer === undefined && <Notice>{t('done')}</Notice>}
      <Sheet
        rows={
          [
            [t('about'), link(record)],
            [t('to'), organisation ? link(organisation) : say(referral.toTitle)],
            ...rows(referral),
            [say(letterTexts.letter), referral.letter && <LetterLink letter={referral.letter} />],
          ].filter(([, value]) => Boolean(value)) as [string, React.ReactNode][]
        }
      />
      {referral.can.includes('letter') && issuers.length > 0 && <LetterBox issuers={issuers} {...common} />}
      {referral.can.includes('note') && (
        <FormBox
          form="note"
          title={t('note')}
          submit={t('save')}
          labels={{ state: t('noteState'), on: t('noteOn'), receiver: t('receiver'), words: t('noteWords') }}
          values={{ on: day(today, language), receiver: referral.receiver }}
          {...common}
        >
          {(field) => (
            <>
              <SelectField {...field('state')} choices={notes.map((state) => ({ value: state, label: say(referralStateTitles[state]) }))} />
              <DateField {...field('on')} required />
              <TextField {...field('receiver')} />
              <TextField {...field('words')} required />
            </>
          )}
        </FormBox>
      )}
      {referral.can.includes('withdraw') && (
        <FormBox form="withdraw" title={t('withdraw')} help={t('withdrawHelp')} submit={t('withdraw')} labels={{ reason: t('reason') }} {...common}>
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
      <HistoryLink type="cases.referral" id={referral.referralId} />
    </>
  )
}
