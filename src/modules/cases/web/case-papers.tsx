// ケースの様式とプラン。 The part of the page of a case, and what its forms ask for.
import { type Answer, ButtonLink, FormBox, type LoadArgs, Mark, TextLink, type act, sectionTitle, usePage } from '#ui'
import { planStateTitles, sheetPartTitles } from '../schema.ts'
import { casesApi, day } from './parts.tsx'
import { planTexts } from './plan-texts.ts'
import { sheetTexts } from './sheet-texts.ts'

export function papersOf(context: LoadArgs['context'], caseId: string) {
  return casesApi(context).cases.listPapers({ caseId })
}
type Papers = Awaited<ReturnType<typeof papersOf>>

export function planWork(context: LoadArgs['context'], caseId: string): Parameters<typeof act>[2] {
  return { draftPlan: (sent) => casesApi(context).cases.draftPlan({ caseId, sheetId: sent.text('sheetId') }, sent) }
}

export function CasePapers({
  papers: { filled, plans, offered, mayDraft, mayFill },
  caseId,
  answer,
  requestKey,
}: {
  readonly papers: Papers
  readonly caseId: string
  readonly answer: Answer | undefined
  readonly requestKey: string
}) {
  const { t, say, language } = usePage({ ...sheetTexts, ...planTexts })
  const own = filled.filter(({ part, planId }) => part !== 'plan' && planId === null)
  const named = ({ title, english }: { readonly title: string; readonly english: string }) => (language === 'ja' ? title : english)
  return (
    <section aria-labelledby="papers">
      <h2 id="papers" className={sectionTitle}>
        {t('papers')}
      </h2>
      {plans.length === 0 && mayDraft && <p>{say(planTexts.none)}</p>}
      {plans.length > 0 && (
        <ul className="space-y-2">
          {plans.map((plan) => (
            <li key={plan.planId} className="rounded-8 border border-solid-gray-300 px-4 py-2">
              <TextLink to={`/office/cases/sheets/${plan.filledId}`}>{t('numbered', { number: plan.number })}</TextLink>{' '}
              <Mark>{say(planStateTitles[plan.state])}</Mark>
              {plan.startsOn !== null && `　${day(plan.startsOn, language)} － ${day(plan.endsOn, language)}`}
              {plan.reviewOn !== null && plan.endedOn === null && `　${t('reviewOn')}：${day(plan.reviewOn, language)}`}
            </li>
          ))}
        </ul>
      )}
      {mayDraft &&
        offered
          .filter(({ part }) => part === 'plan')
          .map((sheet) => (
            <FormBox
              key={sheet.sheetId}
              form="draftPlan"
              title={t('draft', { title: named(sheet) })}
              {...(plans.length > 0 && { help: t('draftNext') })}
              submit={t('draft', { title: named(sheet) })}
              labels={{}}
              hidden={{ sheetId: sheet.sheetId }}
              answer={answer}
              requestKey={requestKey}
            >
              {() => null}
            </FormBox>
          ))}
      {own.length === 0 && <p className="mt-3">{t('nothing')}</p>}
      {own.length > 0 && (
        <ul className="mt-3 space-y-2">
          {own.map((sheet) => (
            <li key={sheet.filledId}>
              {day(sheet.filledOn, language)}　<TextLink to={`/office/cases/sheets/${sheet.filledId}`}>{named(sheet)}</TextLink>
              {'　'}
              {say(sheetPartTitles[sheet.part])}　{sheet.filledBy}
            </li>
          ))}
        </ul>
      )}
      {mayFill && (
        <p className="mt-3 flex flex-wrap gap-3">
          {offered
            .filter(({ part }) => part === 'reception' || part === 'assessment')
            .map((sheet) => (
              <ButtonLink
                key={sheet.sheetId}
                kind="outlined"
                to={`/office/cases/of/${caseId}/sheets/new?sheet=${sheet.sheetId}`}
                title={t('fillOf', { title: named(sheet) })}
              />
            ))}
        </p>
      )}
    </section>
  )
}
