import type { ReactNode } from 'react'
import { Form, data, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { momentText } from '#kernel/values'
import {
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  Sheet,
  TextArea,
  TextLink,
  api,
  button,
  keepTyped,
  usePage,
  answerForm,
} from '#ui'
import type { operations } from '../index.ts'
import { verdicts } from '../schema.ts'
import { accessTexts as texts } from './access-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return { grant: await identity.getEmergencyGrant({ grantId: params['grantId'] ?? '' }), requestKey: crypto.randomUUID() }
}

/** Both forms of this page may stand on it at once, so each has its own name for its note. */
const noteOf: Readonly<Record<string, string>> = { review: 'note', consent: 'consentNote' }

export async function action({ context, request, params }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const grantId = params['grantId'] ?? ''
  let noteField = ''
  const answer = await answerForm(request, async (typed) => {
    const { intent = 'end', verdict = '', requestKey: key = crypto.randomUUID() } = typed
    noteField = noteOf[intent] ?? ''
    const note = (typed[noteField] ?? '').replaceAll('\r\n', '\n')
    if (intent === 'review') await identity.reviewEmergencyAccess({ grantId, verdict: verdict as (typeof verdicts)[number], note }, { key })
    else if (intent === 'consent') await identity.consentToEmergencyAccess({ grantId, note }, { key })
    else await identity.endEmergencyAccess({ grantId }, { key })
    return redirect(`/office/privacy/emergency/${grantId}?did=${intent}`)
  })
  if (answer instanceof Response) return answer
  // Two forms of this page have a note, each under a name of its own.
  const { refusal, typed } = answer.data
  const fields = refusal.fields?.map((field) => (field.path === 'note' ? { ...field, path: noteField } : field))
  return data({ refusal: { ...refusal, ...(fields && { fields }) }, typed }, answer.init ?? undefined)
}

export const clientAction = keepTyped

/** What was done, as the address says it after the page was left for it. */
const deeds = { opened: 'opened', end: 'ended', review: 'reviewed', consent: 'consented' } as const

export default function EmergencyGrantPage() {
  const { grant, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const moment = (instant: string) => momentText(instant, language)
  const did = deeds[(search.get('did') ?? '') as keyof typeof deeds]
  const answerTo = (intent: string) => (answer?.typed['intent'] === intent ? answer : undefined)
  const form = (intent: 'review' | 'consent', before: ReactNode) => {
    const mine = answerTo(intent)
    const name = noteOf[intent]!
    return (
      <section aria-labelledby={`${intent}-title`} className="no-print mt-8 max-w-3xl">
        <h2 id={`${intent}-title`} className="mb-2 text-std-18B-160">
          {t(intent)}
        </h2>
        <Form method="post" noValidate className="space-y-4">
          <RefusalSummary refusal={mine?.refusal} labels={{ verdict: t('verdict'), [name]: t('note') }} />
          <RequestKey value={`${intent}-${requestKey}`} />
          <input type="hidden" name="intent" value={intent} />
          {before}
          <TextArea name={name} label={t('note')} help={t('noteHelp')} required rows={3} value={mine?.typed[name]} refusal={mine?.refusal} />
          <button className={button.outlined}>{t(intent)}</button>
        </Form>
      </section>
    )
  }
  return (
    <>
      <PageTitle title={t('emergency')} above={<TextLink to="/office/privacy/emergency">{t('emergency')}</TextLink>}>
        {t('emergency')} <span className="text-std-20N-150 max-sm:block">{moment(grant.openedAt)}</span>
      </PageTitle>
      {did && <Notice>{t(did)}</Notice>}
      <RefusalSummary refusal={answerTo('end')?.refusal} labels={{}} />
      <Sheet
        rows={[
          [t('who'), `${grant.displayName}（${grant.post}）`],
          [t('what'), `${say(grant.compartmentTitle)}・${grant.areaName}`],
          [t('reasonCode'), say(grant.reason)],
          [t('reasonNote'), grant.reasonNote],
          [t('openedAt'), moment(grant.openedAt)],
          grant.closed
            ? [
                t('endedAt'),
                grant.endedAt && grant.endedBy
                  ? t('endedBy', { moment: moment(grant.endedAt), name: grant.endedBy })
                  : t('endedItself', { moment: moment(grant.endsAt) }),
              ]
            : [t('endsAt'), moment(grant.endsAt)],
          ...(grant.closed ? [[t('restsUntil'), moment(grant.restsUntil)] as const] : []),
          ...(grant.consentedBy ? [[t('consentedBy'), grant.consentedBy] as const] : []),
          [
            t('viewed'),
            grant.views.length === 0
              ? t(grant.closed ? 'viewedNothingEnded' : 'viewedNothing')
              : grant.views
                  .map(({ operation, viewCount, subjectCount }) =>
                    t('viewedLine', { operation: say(operation), views: viewCount, subjects: subjectCount }),
                  )
                  .join('\n'),
          ],
          [
            t('reviews'),
            grant.reviews.length === 0
              ? t('noReviews')
              : grant.reviews
                  .map(({ verdict, reviewedBy, reviewedAt, note }) =>
                    t('reviewLine', { verdict: t(verdict), name: reviewedBy, moment: moment(reviewedAt), note }),
                  )
                  .join('\n'),
          ],
        ]}
      />
      {grant.can.includes('end') && (
        <Form method="post" className="no-print mt-6">
          <input type="hidden" name="intent" value="end" />
          <button className={button.filled}>{t('endNow')}</button>
        </Form>
      )}
      {grant.can.includes('review') &&
        form(
          'review',
          <SelectField
            name="verdict"
            label={t('verdict')}
            required
            value={answerTo('review')?.typed['verdict']}
            refusal={answerTo('review')?.refusal}
            choices={[{ value: '', label: t('choose') }, ...verdicts.map((value) => ({ value, label: t(value) }))]}
          />,
        )}
      {grant.can.includes('consent') && form('consent', <p>{t('consentHelp')}</p>)}
    </>
  )
}
