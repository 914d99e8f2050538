import { useState } from 'react'
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
import { type Language, momentText } from '#kernel/values'
import { bothOf } from '../rules/sheets.ts'
import { type Answers, type FilledSheet, planStateTitles } from '../schema.ts'
import { DraftOffer, KeepsDraft, type PageDrafts, draftsOf } from './draft-parts.tsx'
import { CaseLinks, casesApi, day, dayOf } from './parts.tsx'
import { PlanBox, planForms } from './plan-box.tsx'
import { planTexts } from './plan-texts.ts'
import { SheetAnswers, SheetFields, type Typed, answersIn, placed, sheetLabels, typedOf } from './sheet-fields.tsx'
import { sheetTexts } from './sheet-texts.ts'

export async function loader({ context, params, url }: LoadArgs) {
  const { cases, files } = casesApi(context)
  const filledId = params['filledId']!
  const found = await cases.getSheet({ filledId })
  const [papers, attachments] = await Promise.all([
    cases.listPapers({ caseId: found.caseId }),
    attachmentsFor(files.listAttachments({ subjectType: 'cases.filled', subjectId: filledId })),
  ])
  // Whoever may only read keeps nothing.
  const drafts = found.can.includes('change') ? await draftsOf({ cases }, `/office/cases/sheets/${filledId}`, url.searchParams) : null
  return { found, papers, attachments, drafts, requestKey: crypto.randomUUID(), attachKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { cases } = casesApi(args.context)
  const filledId = args.params['filledId']!
  const page = `/office/cases/sheets/${filledId}`
  if ((await args.request.clone().formData()).has('form')) return act(args, page, await planForms(args))
  const answer = await answerForm(args.request, async (typed) => {
    const { merged, revision } = await cases.saveSheet(
      {
        filledId,
        revision: Number(typed['revision']),
        filledOn: dayOf(typed['filledOn'] ?? ''),
        answers: answersIn(typed),
        draftId: typed['draftId'] || null,
      },
      { key: typed['requestKey']! },
    )
    return redirect(`${page}?done=${merged ? 'merged' : 'saved'}&at=${revision}`)
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
  const { found: before, papers, attachments, drafts, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | Refused | undefined
  const [search] = useSearchParams()
  const { t, say, language } = usePage(sheetTexts)
  const ofPlan = answer && 'form' in answer ? answer : undefined
  const refused = answer && !('form' in answer) ? answer : undefined
  const found = refused?.saved ?? before
  const { sheet, plan } = found
  const title = language === 'ja' ? found.title : found.english
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
      {drafts && !refused && <DraftOffer drafts={drafts} />}
      {drafts && found.can.includes('change') ? (
        <SheetForm
          key={refused?.saved ? `both ${found.revision}` : `own ${search.get('at')} ${search.get('draft')}`}
          drafts={drafts}
          found={found}
          refused={refused}
          requestKey={requestKey}
        />
      ) : (
        <SheetAnswers items={sheet.items} answers={found.answers} />
      )}
      <Attachments subjectType="cases.filled" subjectId={found.filledId} list={attachments} requestKey={attachKey} />
      <HistoryLink type="cases.filled" id={found.filledId} />
    </>
  )
}

/**
 * 記入欄。
 *
 * What was open when the person began to type stays what the form says it was, whatever the page is told afterwards of others: only their own saving, or both texts side
 * by side, put something else in its place.
 */
function SheetForm({
  drafts,
  found,
  refused,
  requestKey,
}: {
  readonly drafts: PageDrafts
  readonly found: FilledSheet
  readonly refused: Refused | undefined
  readonly requestKey: string
}) {
  const { t, language } = usePage(sheetTexts)
  const { items } = found.sheet
  const [{ typed, opened, revision, theirs }] = useState(() =>
    begin(found, refused ?? (drafts.opened ? { typed: drafts.opened.typed } : undefined), language),
  )
  const refusal = placed(refused?.refusal)
  return (
    <Form method="post" noValidate className="max-w-4xl space-y-5" aria-label={t('answers')}>
      <RefusalSummary refusal={refusal} labels={{ filledOn: t('filledOn'), ...sheetLabels(items, language) }} />
      <RequestKey value={requestKey} />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="opened" value={opened} />
      <DateField name="filledOn" label={t('filledOn')} value={typed['filledOn']} refusal={refusal} required />
      <SheetFields items={items} typed={typed} refusal={refusal} theirs={theirs} who={found.savedBy} />
      <KeepsDraft drafts={drafts} form="sheet" filledId={found.filledId} />
      <button className={button.filled}>{t('save')}</button>
    </Form>
  )
}

/** What the form begins with: the sheet; what was refused; or, where both wrote in one field, one's own words with those of the other one beside them. */
function begin(
  found: FilledSheet,
  refused: Pick<Refused, 'typed' | 'saved'> | undefined,
  language: Language,
): { readonly typed: Typed; readonly opened: string; readonly revision: string; readonly theirs: Answers } {
  const { items } = found.sheet
  const now = { opened: JSON.stringify(found.answers), revision: String(found.revision) }
  if (!refused) return { ...now, typed: { filledOn: day(found.filledOn, language), ...typedOf(items, found.answers, language) }, theirs: {} }
  const { typed, saved } = refused
  if (!saved) return { typed, opened: typed['opened'] ?? now.opened, revision: typed['revision'] ?? now.revision, theirs: {} }
  const { shown, theirs } = bothOf(items, { opened: openedIn(typed), saved: found.answers, typed: answersIn(typed) })
  return { ...now, typed: { filledOn: typed['filledOn'], ...typedOf(items, shown, language) }, theirs }
}
