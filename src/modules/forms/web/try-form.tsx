import { Form, data, redirect, useActionData, useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, RefusalSummary, RequestKey, TextLink, answerForm, button, keepTyped, pageContext, refusedBy, usePage } from '#ui'
import type { RefusalBody } from '#kernel'
import { readAnswer, rowCount } from '../rules/answering.ts'
import { texts } from './design-texts.ts'
import { AnswerFields, answerPrefix, answersIn, fieldLabels } from './fields.tsx'
import { formsApi } from './parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  const form = await formsApi(context).getForm({ formId: params['formId'] ?? '' })
  const draft = form.versions.find(({ state }) => state === 'draft')
  const shown = draft ?? form.versions[0]!
  return { form, shown, testable: draft !== undefined && form.can.includes('test'), requestKey: crypto.randomUUID() }
}

/** 試しに答える。 Nothing that is typed is kept; what is right to the end is recorded as a test of this very revision. */
export async function action({ context, params, request }: LoadArgs) {
  const forms = formsApi(context)
  const formId = params['formId'] ?? ''
  return answerForm(request, async (sent) => {
    const { versions } = await forms.getForm({ formId })
    const { definition } = versions.find(({ state }) => state === 'draft') ?? versions[0]!
    const typed = answersIn(sent)
    const [act, path = ''] = (sent['act'] ?? '').split(':')
    if (act === 'more' || act === 'fewer') {
      const item = definition.items.find(({ code }) => code === path)
      const count = item && (item.kind === 'group' || item.kind === 'table') ? rowCount(item, path, typed) + (act === 'more' ? 1 : -1) : 1
      return data({ refusal: undefined, typed: { ...sent, [`${answerPrefix}${path}.rows`]: String(count) } })
    }
    const { issues } = readAnswer(definition, typed, { today: context.get(pageContext).shell.today, filesLater: true })
    if (issues.length > 0) {
      const refusal: RefusalBody = {
        code: 'invalidInput',
        status: 422,
        message: texts.tryWrong,
        fields: issues.map(({ path: at, message }) => ({ path: answerPrefix + at, message })),
      }
      return data({ refusal, typed: sent }, { status: refusal.status })
    }
    await forms.recordTest({ formId, revision: Number(sent['revision']) }, { key: sent['requestKey'] ?? '' }).catch((error: unknown) => {
      // What is wrong with the form itself is listed on its page.
      const refusal = refusedBy(error)
      throw refusal.code === 'hasProblems' ? Object.assign(error as object, { data: { ...refusal, fields: [] } }) : error
    })
    return redirect(`/office/forms/${formId}?done=tested`)
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

/** 電話の幅で見て、試す。 The page of whoever answers, as narrow as a phone. */
export default function TryForm() {
  const { form, shown, testable, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<{ refusal?: RefusalBody; typed: Record<string, string> } | undefined>()
  const { t, language, today } = usePage(texts)
  const { definition } = shown
  const typed = answersIn(answer?.typed ?? {})
  const issues = (answer?.refusal?.fields ?? []).flatMap(({ path, message }) =>
    path.startsWith(answerPrefix) ? [{ path: path.slice(answerPrefix.length), message }] : [],
  )
  return (
    <>
      <PageTitle title={t('tryOf', { title: form.title })} above={<TextLink to={`/office/forms/${form.formId}`}>{t('toForm')}</TextLink>} />
      <p className="mb-4">{t('tryLead')}</p>
      <div className="mx-auto max-w-[24.375rem] rounded-8 border border-solid-gray-500 p-4">
        {definition.opening && <p className="mb-4 whitespace-pre-wrap text-std-18N-160">{definition.opening[language] ?? definition.opening.ja}</p>}
        <Form method="post" noValidate className="space-y-6" aria-label={t('tryOf', { title: form.title })}>
          <RefusalSummary refusal={answer?.refusal} labels={fieldLabels(definition, typed, language)} />
          <RequestKey value={requestKey} />
          <input type="hidden" name="revision" value={answer?.typed['revision'] ?? shown.revision} />
          <AnswerFields definition={definition} typed={typed} issues={issues} language={language} today={today} />
          {testable && (
            <button name="act" value="send" className={button.filled}>
              {t('recordTest')}
            </button>
          )}
        </Form>
      </div>
    </>
  )
}
