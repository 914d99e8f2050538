// プランの同意・進め方・評価。
import {
  type Answer,
  ButtonLink,
  DateField,
  FormBox,
  type LoadArgs,
  SelectField,
  Sheet,
  TextField,
  TextLink,
  type act,
  sectionTitle,
  usePage,
} from '#ui'
import { monthsAfter } from '../rules/plans.ts'
import { type FilledSheet, type PlanState, type PlanView, planStateTitles, sheetPartTitles } from '../schema.ts'
import type { papersOf } from './case-papers.tsx'
import { casesApi, day } from './parts.tsx'
import { planTexts } from './plan-texts.ts'

/** What the forms of a plan ask for. */
export async function planForms({ context, request }: LoadArgs): Promise<Parameters<typeof act>[2]> {
  const { cases } = casesApi(context)
  const revision = Number((await request.clone().formData()).get('revision'))
  return {
    agree: (sent) =>
      cases.agreePlan(
        {
          planId: sent.text('planId'),
          revision,
          sheetRevision: Number(sent.text('sheetRevision')),
          agreedOn: sent.day('agreedOn'),
          agreedBy: sent.text('agreedBy'),
          startsOn: sent.day('startsOn'),
          endsOn: sent.day('endsOn'),
          reviewOn: sent.day('reviewOn'),
        },
        sent,
      ),
    movePlan: (sent) =>
      cases.movePlan(
        {
          planId: sent.text('planId'),
          revision,
          to: sent.text('to') as PlanState,
          on: sent.day('on'),
          reviewOn: sent.dayOrNull('reviewOn'),
          note: sent.text('note'),
        },
        sent,
      ),
  }
}

export function PlanBox({
  found,
  plan,
  papers: { filled, offered },
  answer,
  requestKey,
}: {
  readonly found: FilledSheet
  readonly plan: PlanView
  readonly papers: Awaited<ReturnType<typeof papersOf>>
  readonly answer: Answer | undefined
  readonly requestKey: string
}) {
  const { t, say, language, today } = usePage(planTexts)
  const common = { answer, requestKey, revision: plan.revision }
  const text = (date: string | null) => day(date, language)
  const named = ({ title, english }: { readonly title: string; readonly english: string }) => (language === 'ja' ? title : english)
  const reviews = filled.filter((sheet) => sheet.planId === plan.planId && sheet.part !== 'plan')
  const review = monthsAfter(today, plan.reviewMonths)
  return (
    <section aria-labelledby="plan">
      <h2 id="plan" className={sectionTitle}>
        {t('numbered', { number: plan.number })}
      </h2>
      <Sheet
        rows={(
          [
            [t('state'), say(planStateTitles[plan.state])],
            [t('agreedOn'), plan.agreedOn && `${text(plan.agreedOn)}　${plan.agreedBy}`],
            [t('period'), plan.startsOn && `${text(plan.startsOn)} － ${text(plan.endsOn)}`],
            [t('reviewOn'), text(plan.reviewOn)],
            [t('decidedOn'), text(plan.decidedOn)],
            [t('endedOn'), text(plan.endedOn)],
            [t('note'), plan.note],
          ] as const
        ).flatMap(([label, value]) => (value ? [[label, value] as const] : []))}
      />
      {found.can.includes('agree') && (
        <FormBox
          form="agree"
          title={t('agree')}
          help={t('agreeHelp')}
          submit={t('agree')}
          labels={{
            agreedOn: t('agreedOn'),
            agreedBy: t('agreedBy'),
            startsOn: t('startsOn'),
            endsOn: t('endsOn'),
            reviewOn: t('reviewOn'),
          }}
          values={{
            agreedOn: text(today),
            agreedBy: found.name,
            startsOn: text(today),
            endsOn: text(monthsAfter(today, 12)),
            reviewOn: text(review),
          }}
          hidden={{ planId: plan.planId, sheetRevision: String(found.revision) }}
          {...common}
        >
          {(field) => (
            <>
              <DateField {...field('agreedOn')} required />
              <TextField {...field('agreedBy')} required />
              <DateField {...field('startsOn')} required />
              <DateField {...field('endsOn')} required />
              <DateField {...field('reviewOn')} help={t('reviewHelp', { months: plan.reviewMonths })} required />
            </>
          )}
        </FormBox>
      )}
      {plan.moves.length > 0 && (
        <FormBox
          form="movePlan"
          title={t('move')}
          submit={t('doMove')}
          labels={{ to: t('moveTo'), on: t('moveOn'), reviewOn: t('nextReview'), note: t('note') }}
          values={{ on: text(today), reviewOn: plan.state === 'reviewed' ? text(review) : '' }}
          hidden={{ planId: plan.planId }}
          {...common}
        >
          {(field) => (
            <>
              <SelectField {...field('to')} choices={plan.moves.map((state) => ({ value: state, label: say(planStateTitles[state]) }))} />
              <DateField {...field('on')} required />
              {plan.moves.includes('active') && <DateField {...field('reviewOn')} />}
              <TextField {...field('note')} />
            </>
          )}
        </FormBox>
      )}
      {plan.state !== 'draft' && (
        <>
          <h3 className="mt-6 text-std-18B-160">{t('reviews')}</h3>
          {reviews.length === 0 && <p>{t('noReviews')}</p>}
          <ul className="space-y-2">
            {reviews.map((sheet) => (
              <li key={sheet.filledId}>
                {text(sheet.filledOn)}　<TextLink to={`/office/cases/sheets/${sheet.filledId}`}>{named(sheet)}</TextLink>
                {'　'}
                {say(sheetPartTitles[sheet.part])}　{sheet.filledBy}
              </li>
            ))}
          </ul>
        </>
      )}
      {found.can.includes('review') && (
        <p className="mt-3 flex flex-wrap gap-3">
          {offered
            .filter(({ part }) => part === 'monitoring' || part === 'evaluation')
            .map((sheet) => (
              <ButtonLink
                key={sheet.sheetId}
                kind="outlined"
                to={`/office/cases/of/${found.caseId}/sheets/new?sheet=${sheet.sheetId}&plan=${plan.planId}`}
                title={named(sheet)}
              />
            ))}
        </p>
      )}
    </section>
  )
}
