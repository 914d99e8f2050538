import { Form, data, redirect, useActionData, useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, RefusalSummary, RequestKey, TextField, TextLink, answerForm, button, keepTyped, usePage } from '#ui'
import { typedFrom } from '../rules/answering.ts'
import { AnswerFields, answerPrefix, answersIn, fieldLabels } from './fields.tsx'
import { moreRows } from './enter-answer.tsx'
import { formsApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const forms = formsApi(context)
  const answer = await forms.getAnswer({ answerId: params['answerId'] ?? '' })
  const { districts } = await forms.showEntryForm({ collectionId: answer.collectionId, version: answer.version })
  const closed = answer.lines.filter(({ state }) => state === 'undisclosed' || state === 'erased').map(({ code }) => code)
  return { answer, districts, closed, filled: typedFrom(answer.definition, answer.values), requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const forms = formsApi(context)
  const answerId = params['answerId'] ?? ''
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name]?.trim() ?? ''
    const rows = await moreRows(typed, async () => (await forms.getAnswer({ answerId })).definition)
    if (rows) return data({ refusal: undefined, typed: rows })
    await forms.correctAnswer(
      { answerId, revision: Number(text('revision')), reason: text('reason'), typed: answersIn(typed) },
      { key: text('requestKey') },
    )
    return redirect(`/office/forms/answers/${answerId}?done=correct`)
  })
}
export const clientAction = keepTyped

export default function CorrectAnswer() {
  const { answer: a, districts, closed, filled, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const typed = answer ? answersIn(answer.typed) : filled
  const refusal = answer?.refusal && {
    ...answer.refusal,
    ...(answer.refusal.fields && {
      fields: answer.refusal.fields.map((field) => ({ ...field, path: field.path === 'reason' ? 'reason' : answerPrefix + field.path })),
    }),
  }
  return (
    <>
      <PageTitle
        title={t('correct')}
        above={<TextLink to={`/office/forms/answers/${a.answerId}`}>{`${a.collectionTitle}　${t('numberOf', { number: a.number })}`}</TextLink>}
      />
      <p className="mb-4">{t('correctHelp')}</p>
      {closed.length > 0 && <p className="mb-4">{t('hiddenParts')}</p>}
      <Form method="post" noValidate className="max-w-3xl space-y-6">
        <RefusalSummary refusal={refusal} labels={{ reason: t('reason'), ...fieldLabels(a.definition, typed, language) }} />
        <button name="act" value="save" tabIndex={-1} aria-hidden="true" className="sr-only">
          {t('save')}
        </button>
        <RequestKey value={answer?.typed['requestKey'] ?? requestKey} />
        <input type="hidden" name="revision" value={answer?.typed['revision'] ?? a.revision} />
        <AnswerFields
          definition={a.definition}
          typed={typed}
          issues={refusal?.fields?.map(({ path, message }) => ({ path: path.slice(answerPrefix.length), message })) ?? []}
          language={language}
          today={a.answeredOn}
          districts={districts}
          unknown={new Set(closed)}
        />
        <TextField name="reason" label={t('reason')} required value={answer?.typed['reason']} refusal={refusal} />
        <button name="act" value="save" className={button.filled}>
          {t('save')}
        </button>
      </Form>
    </>
  )
}
