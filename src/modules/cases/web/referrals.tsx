import { useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, Pager, TextLink, sectionTitle, usePage } from '#ui'
import { CaseLinks, casesApi } from './parts.tsx'
import { ReferralList } from './referral-parts.tsx'
import { referralTexts } from './referral-texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { cases } = casesApi(context)
  const show = url.searchParams.get('show') === 'all' ? ('all' as const) : ('waiting' as const)
  const asked = Number(url.searchParams.get('page') ?? 1)
  // What cannot be read in the address falls back to the first page.
  const page = Number.isInteger(asked) && asked >= 1 && asked <= 10_000 ? asked : 1
  const [received, sent, { kinds }] = await Promise.all([
    cases.listReceivedReferrals({ show, page }),
    cases.listReferrals({ show, page }),
    cases.listChoices({}),
  ])
  return { received, sent, kinds, show, page }
}

export default function Referrals() {
  const { received, sent, kinds, show, page } = useLoaderData<typeof loader>()
  const { t } = usePage(referralTexts)
  return (
    <>
      <CaseLinks here="referrals" />
      <PageTitle title={t('referrals')} />
      <p className="no-print mb-4">
        {show === 'all' ? (
          <TextLink to="/office/cases/referrals">{t('waiting')}</TextLink>
        ) : (
          <TextLink to="/office/cases/referrals?show=all">{t('all')}</TextLink>
        )}
      </p>
      <section aria-labelledby="received">
        <h2 id="received" className={sectionTitle}>
          {t('received')}
        </h2>
        {received.items.length === 0 ? <p>{t('noReceived')}</p> : <ReferralList items={received.items} side="received" kinds={kinds} />}
      </section>
      <section aria-labelledby="sent">
        <h2 id="sent" className={sectionTitle}>
          {t('sent')}
        </h2>
        {sent.items.length === 0 ? <p>{t('noSent')}</p> : <ReferralList items={sent.items} side="sent" kinds={kinds} />}
      </section>
      <Pager path="/office/cases/referrals" query={{ show }} page={page} more={received.more || sent.more} />
    </>
  )
}
