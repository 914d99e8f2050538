import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayInJapan, dayText } from '#kernel/values'
import {
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
  RefusalSummary,
  RequestKey,
  TextField,
  TextLink,
  answerForm,
  api,
  button,
  keepTyped,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import { type Decision, type ReviewLine, decisionTitles, decisions, remarkTitles } from '../schema.ts'
import { texts } from './organisation-texts.ts'

const keyOf = (params: LoadArgs['params']) => ({ compartment: params['compartment'] ?? '', periodFrom: params['periodFrom'] ?? '' })

export async function loader({ context, params }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return { review: await identity.showAccessReview(keyOf(params)), requestKey: crypto.randomUUID() }
}

/** What was decided is kept first, whatever becomes of the signature: a refused signature loses no decision. */
export async function action({ context, request, params }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const key = keyOf(params)
  const { lines } = await identity.showAccessReview(key)
  return answerForm(request, async (typed) => {
    const requestKey = typed['requestKey'] ?? ''
    const changed = lines.flatMap(({ membershipId, decision, note }) => {
      const [chosen, remark] = [typed[membershipId], typed[`note-${membershipId}`] ?? note]
      return chosen && (chosen !== decision || remark !== note) ? { membershipId, decision: chosen as Decision, note: remark } : []
    })
    if (changed.length > 0) await identity.decideAccessReview({ ...key, decisions: changed }, { key: requestKey })
    const signs = typed['step'] === 'sign'
    if (signs) await identity.signAccessReview({ ...key, keepRest: typed['keepRest'] === 'yes' }, { key: `${requestKey}-sign` })
    return redirect(`/office/settings/reviews/${key.compartment}/${key.periodFrom}?done=${signs ? 'signed' : 'saved'}`)
  })
}

/** Keeps the form and what was chosen when the network is away. */
export const clientAction = keepTyped

export default function Review() {
  const { review, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { lines, signedAt, signedBy } = review
  const remarkable = lines.filter(({ remarks }) => remarks.length > 0).length
  const open = lines.filter(({ decision, own }) => decision === null && !own).length
  const labels = Object.fromEntries(lines.map((line) => [line.membershipId, line.displayName]))
  return (
    <>
      <PageTitle
        title={t('review')}
        above={<TextLink to="/office/settings/reviews">{t('reviews')}</TextLink>}
        actions={<PrintLink operation="identity.showAccessReview" query={{ compartment: review.compartment, periodFrom: review.periodFrom }} />}
      >
        {t('review')}{' '}
        <span className="text-std-20N-150 max-sm:block">
          {t('reviewOf', { compartment: review.compartmentTitle, period: dayText(review.periodFrom, language) })}
        </span>
      </PageTitle>
      {search.get('done') === 'saved' && <Notice>{t('reviewSaved')}</Notice>}
      {search.get('done') === 'signed' && <Notice>{t('reviewSigned')}</Notice>}
      {signedAt === null ? (
        <p className="mb-4">{t('reviewLead', { due: dayText(review.dueOn, language), remarkable, open })}</p>
      ) : (
        <p className="mb-4 rounded-8 border-2 border-solid-gray-600 px-4 py-3">
          {t('signedLine', { name: signedBy ?? '', day: dayText(dayInJapan(new Date(signedAt)), language) })} {t('signedStays')}{' '}
          {lines.some(({ decision }) => decision === 'ask') && t('askedHelp')}
        </p>
      )}
      <Form method="post" noValidate aria-label={t('review')} className="space-y-4">
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <ul className="divide-y divide-solid-gray-200 border-y border-solid-gray-300">
          {lines.map((line) => (
            <li key={line.membershipId} className="py-3">
              <Line
                line={line}
                typed={answer?.typed}
                refused={answer?.refusal.fields?.some(({ path }) => path === line.membershipId) ?? false}
                fixed={signedAt !== null}
              />
            </li>
          ))}
        </ul>
        {signedAt === null && (
          <div className="no-print space-y-4">
            <label className="flex min-h-12 items-center gap-2">
              <input
                type="checkbox"
                name="keepRest"
                value="yes"
                defaultChecked={answer?.typed['keepRest'] === 'yes'}
                className="focus-ring size-6 accent-key-900"
              />
              {t('keepRest')}
            </label>
            <p>{t('signHelp', { decision: say(decisionTitles.end) })}</p>
            <div className="flex flex-wrap gap-4">
              <button name="step" value="save" className={button.outlined}>
                {t('saveDecisions')}
              </button>
              <button name="step" value="sign" className={button.filled}>
                {t('sign')}
              </button>
            </div>
          </div>
        )}
      </Form>
    </>
  )
}

function Line({
  line,
  typed,
  refused,
  fixed,
}: {
  readonly line: ReviewLine
  readonly typed: Readonly<Record<string, string | undefined>> | undefined
  readonly refused: boolean
  readonly fixed: boolean
}) {
  const { t, say, language } = usePage(texts)
  const membership = t('membershipLine', { role: say(line.roleTitle), compartment: line.compartmentTitle, area: line.areaName, tier: line.tier })
  const about = (
    <>
      <span className="text-std-16B-170">{line.displayName}</span> <span className="text-solid-gray-700">{line.post}</span>
      <span className="block">
        {membership}
        {line.teamName && `（${line.teamName}）`}
      </span>
      <span className="block text-dns-14N-130 text-solid-gray-700">
        {t('sinceLine', {
          from: dayText(line.validFrom, language),
          to: line.validTo === null ? '' : dayText(line.validTo, language),
          last: line.lastSignedInOn === null ? t('neverSignedIn') : dayText(line.lastSignedInOn, language),
        })}
      </span>
      {line.remarks.length > 0 && (
        <span className="mt-1 flex flex-wrap gap-2">
          {line.remarks.map((remark) => (
            <Mark key={remark}>{say(remarkTitles[remark])}</Mark>
          ))}
        </span>
      )}
    </>
  )
  if (fixed || line.own) {
    return (
      <div className="grid gap-3 md:grid-cols-[1fr_22rem]">
        <p>{about}</p>
        <p>
          {line.decision === null ? t('ownLine') : say(decisionTitles[line.decision])}
          {line.note && `（${line.note}）`} {line.decisionBy && t('decidedByLine', { name: line.decisionBy })}
        </p>
      </div>
    )
  }
  const chosen = typed?.[line.membershipId] ?? line.decision
  return (
    <fieldset
      id={line.membershipId}
      tabIndex={-1}
      className={`grid gap-3 md:grid-cols-[1fr_22rem] ${refused ? 'rounded-8 border-2 border-error-1 p-2' : ''}`}
    >
      <legend className="sr-only">{t('lineOf', { name: line.displayName, membership })}</legend>
      <p>{about}</p>
      <div>
        <div className="flex flex-wrap gap-x-5">
          {decisions.map((decision) => (
            <label key={decision} className="flex min-h-12 items-center gap-2">
              <input
                type="radio"
                name={line.membershipId}
                value={decision}
                defaultChecked={chosen === decision}
                className="focus-ring size-6 accent-key-900"
              />
              {say(decisionTitles[decision])}
            </label>
          ))}
        </div>
        <TextField name={`note-${line.membershipId}`} label={t('note')} value={typed?.[`note-${line.membershipId}`] ?? line.note} />
        {line.decisionBy && <p className="mt-1 text-dns-14N-130 text-solid-gray-700">{t('decidedByLine', { name: line.decisionBy })}</p>}
      </div>
    </fieldset>
  )
}
