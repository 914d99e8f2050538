import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { DateField, type LoadArgs, Notice, PageTitle, RefusalSummary, RequestKey, TextLink, answerForm, button, keepTyped, usePage } from '#ui'
import { carried } from '../rules/sheets.ts'
import { CaseLinks, casesApi, day, dayOf } from './parts.tsx'
import { SheetFields, answersIn, placed, sheetLabels, typedOf } from './sheet-fields.tsx'
import { sheetTexts } from './sheet-texts.ts'

export async function loader({ context, params, request }: LoadArgs) {
  const { cases } = casesApi(context)
  const asked = new URL(request.url).searchParams
  const [{ name, number }, { offered, plans }, { items }] = await Promise.all([
    cases.getCase({ caseId: params['caseId']! }),
    cases.listPapers({ caseId: params['caseId']! }),
    cases.listSheets({}),
  ])
  const sheet = offered.some(({ sheetId }) => sheetId === asked.get('sheet'))
    ? items.find(({ sheetId }) => sheetId === asked.get('sheet'))
    : undefined
  const plan = plans.find(({ planId }) => planId === asked.get('plan'))
  const from = plan && sheet ? (await cases.getSheet({ filledId: plan.filledId })).answers : {}
  return {
    caseId: params['caseId']!,
    heading: `${number}　${name}`,
    sheet,
    plan,
    // What the plan says under the same name need not be written again.
    answers: sheet ? carried(sheet.items, from) : {},
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, params, request }: LoadArgs) {
  const { cases } = casesApi(context)
  const caseId = params['caseId']!
  return answerForm(request, async (typed) => {
    const { filledId } = await cases.fillSheet(
      {
        caseId,
        sheetId: typed['sheetId'] ?? '',
        planId: typed['planId'] || null,
        filledOn: dayOf(typed['filledOn'] ?? ''),
        answers: answersIn(typed),
      },
      { key: typed['requestKey']! },
    )
    return redirect(`/office/cases/sheets/${filledId}?done=saved`)
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function NewSheet() {
  const { caseId, heading, sheet, plan, answers, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language, today } = usePage(sheetTexts)
  const back = <TextLink to={`/office/cases/of/${caseId}`}>{heading}</TextLink>
  if (!sheet)
    return (
      <>
        <CaseLinks here="none" />
        <PageTitle title={t('fill')} above={back} />
        <Notice>{t('unknownSheet')}</Notice>
      </>
    )
  const title = language === 'ja' ? sheet.title : sheet.english
  const refusal = placed(answer?.refusal)
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {
    filledOn: day(today, language),
    ...typedOf(sheet.items, answers, language),
  }
  const labels = { filledOn: t('filledOn'), ...sheetLabels(sheet.items, language) }
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle title={title} above={back} />
      <Form method="post" noValidate className="max-w-4xl space-y-5" aria-label={title}>
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <input type="hidden" name="sheetId" value={sheet.sheetId} />
        {plan && <input type="hidden" name="planId" value={plan.planId} />}
        <DateField name="filledOn" label={t('filledOn')} value={typed['filledOn']} refusal={refusal} required />
        <SheetFields items={sheet.items} typed={typed} refusal={refusal} />
        <button className={button.filled}>{t('save')}</button>
      </Form>
    </>
  )
}
