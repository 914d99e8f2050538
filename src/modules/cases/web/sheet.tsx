import { Form, data, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import type { RefusalBody } from '#kernel'
import {
  type Answer,
  Attachments,
  DateField,
  HistoryLink,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
  RefusalSummary,
  RequestKey,
  Sheet,
  TextLink,
  act,
  answerForm,
  attachmentsFor,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { momentText } from '#kernel/values'
import { bothOf } from '../rules/sheets.ts'
import { type Answers, type FilledSheet, planStateTitles } from '../schema.ts'
import { CaseLinks, casesApi, day, dayOf } from './parts.tsx'
import { PlanBox, planForms } from './plan-box.tsx'
import { planTexts } from './plan-texts.ts'
import { SheetAnswers, SheetFields, type Typed, answersIn, placed, sheetLabels, typedOf } from './sheet-fields.tsx'
import { sheetTexts } from './sheet-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { cases, files } = casesApi(context)
  const filledId = params['filledId']!
  const found = await cases.getSheet({ filledId })
  const [papers, attachments] = await Promise.all([
    cases.listPapers({ caseId: found.caseId }),
    attachmentsFor(files.listAttachments({ subjectType: 'cases.filled', subjectId: filledId })),
  ])
  return { found, papers, attachments, requestKey: crypto.randomUUID(), attachKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { cases } = casesApi(args.context)
  const filledId = args.params['filledId']!
  const page = `/office/cases/sheets/${filledId}`
  if ((await args.request.clone().formData()).has('form')) return act(args, page, await planForms(args))
  const answer = await answerForm(args.request, async (typed) => {
    const { merged } = await cases.saveSheet(
      { filledId, revision: Number(typed['revision']), filledOn: dayOf(typed['filledOn'] ?? ''), answers: answersIn(typed) },
      { key: typed['requestKey']! },
    )
    return redirect(`${page}?done=${merged ? 'merged' : 'saved'}`)
  })
  if (answer instanceof Response || answer.data.refusal.code !== 'bothChanged') return answer
  // After a refusal the page asks for nothing anew: what has been saved meanwhile comes along with it.
  return data({ ...answer.data, saved: await cases.getSheet({ filledId }) }, answer.init ?? undefined)
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

interface Refused {
  readonly refusal: RefusalBody
  readonly typed: Typed
  /** Where both wrote in one field: the sheet as it is now. */
  readonly saved?: FilledSheet
}

/** What the sheet said when it was opened, as the form carries it; what cannot be read is nothing. */
function openedIn(typed: Typed): Answers {
  try {
    const said: unknown = JSON.parse(typed['opened'] ?? '{}')
    return typeof said === 'object' && said !== null ? (said as Answers) : {}
  } catch {
    return {}
  }
}

export default function FilledSheetPage() {
  const { found: before, papers, attachments, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | Refused | undefined
  const [search] = useSearchParams()
  const { t, say, language } = usePage(sheetTexts)
  const ofPlan = answer && 'form' in answer ? answer : undefined
  const refused = answer && !('form' in answer) ? answer : undefined
  const found = refused?.saved ?? before
  const { sheet, plan } = found
  const title = language === 'ja' ? found.title : found.english
  const refusal = placed(refused?.refusal)
  // Whoever came second sees both, and saves over what is there now.
  const second = refused?.saved !== undefined
  const both = second ? bothOf(sheet.items, { opened: openedIn(refused.typed), saved: found.answers, typed: answersIn(refused.typed) }) : undefined
  const typed: Typed = both
    ? { filledOn: refused?.typed['filledOn'], ...typedOf(sheet.items, both.shown, language) }
    : (refused?.typed ?? { filledOn: day(found.filledOn, language), ...typedOf(sheet.items, found.answers, language) })
  const opened = refused && !second ? refused.typed['opened'] : JSON.stringify(found.answers)
  const revision = refused && !second ? refused.typed['revision'] : String(found.revision)
  const labels = { filledOn: t('filledOn'), ...sheetLabels(sheet.items, language) }
  const done = search.get('done')
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle
        title={title}
        above={
          <TextLink to={`/office/cases/of/${found.caseId}`}>
            {found.caseNumber}　{found.name}
          </TextLink>
        }
        actions={<PrintLink operation="cases.getSheet" query={{ filledId: found.filledId }} title={t('print')} />}
      >
        {title} {plan && <Mark>{say(planStateTitles[plan.state])}</Mark>}
      </PageTitle>
      {done !== null && answer === undefined && <Notice>{done === 'merged' ? t('mergedNote') : t('saved')}</Notice>}
      {plan && found.part !== 'plan' && (
        <p className="mb-3">
          <TextLink to={`/office/cases/sheets/${plan.filledId}`}>{`${t('toPlan')}：${say({
            ja: planTexts.numbered.ja.replace('{number}', String(plan.number)),
            en: planTexts.numbered.en.replace('{number}', String(plan.number)),
          })}`}</TextLink>
        </p>
      )}
      <Sheet
        rows={[
          [t('filledOn'), day(found.filledOn, language)],
          [t('filledBy'), found.filledBy],
          [t('lastSaved'), t('savedLine', { when: momentText(found.savedAt, language), who: found.savedBy })],
          [t('version'), String(sheet.version)],
        ]}
      />
      {plan && found.part === 'plan' && <PlanBox found={found} plan={plan} papers={papers} answer={ofPlan} requestKey={requestKey} />}
      <h2 className={sectionTitle}>{t('answers')}</h2>
      {found.can.includes('change') ? (
        <Form method="post" noValidate className="max-w-4xl space-y-5" aria-label={title}>
          <RefusalSummary refusal={refusal} labels={labels} />
          <RequestKey value={requestKey} />
          <input type="hidden" name="revision" value={revision} />
          <input type="hidden" name="opened" value={opened} />
          <DateField name="filledOn" label={t('filledOn')} value={typed['filledOn']} refusal={refusal} required />
          <SheetFields
            key={second ? found.revision : 'typed'}
            items={sheet.items}
            typed={typed}
            refusal={refusal}
            {...(both && { theirs: both.theirs, who: found.savedBy })}
          />
          <button className={button.filled}>{t('save')}</button>
        </Form>
      ) : (
        <SheetAnswers items={sheet.items} answers={found.answers} />
      )}
      <Attachments subjectType="cases.filled" subjectId={found.filledId} list={attachments} requestKey={attachKey} />
      <HistoryLink type="cases.filled" id={found.filledId} />
    </>
  )
}
