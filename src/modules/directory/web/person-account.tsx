import { Form, data, useActionData, useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, RefusalSummary, TextLink, answerForm, button, usePage } from '#ui'
import { texts } from './account-texts.ts'
import { directoryApi } from './parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  const person = await directoryApi(context).getPerson({ personId: params['personId'] ?? '' })
  return { personId: person.personId, name: [person.familyName, person.givenName].filter(Boolean).join('　'), mayIssue: person.can.includes('edit') }
}

export async function action({ context, request, params }: LoadArgs) {
  return answerForm(request, async () => {
    const { code } = await directoryApi(context).issueLinkCode({ personId: params['personId'] ?? '' })
    // Never by a redirect: the code stands on this one page and in no history.
    return data<{ code: string }>({ code })
  })
}

export default function PersonAccount() {
  const { personId, name, mayIssue } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  const code = answer && 'code' in answer ? answer.code : undefined
  return (
    <>
      <PageTitle title={t('issue')} above={<TextLink to={`/office/people/${personId}`}>{name}</TextLink>} />
      <p className="mb-4 max-w-3xl">{t('issueHelp')}</p>
      <RefusalSummary refusal={answer && 'refusal' in answer ? answer.refusal : undefined} labels={{}} />
      {code && (
        <section aria-labelledby="code" className="my-4 max-w-3xl rounded-8 border-2 border-key-900 px-4 py-3">
          <h2 id="code" className="text-std-20B-150">
            {t('code')}
          </h2>
          <p role="status">{t('once')}</p>
          <p className="mt-2 font-mono text-std-20B-150 break-all select-all">{code}</p>
        </section>
      )}
      {mayIssue && (
        <Form method="post">
          <button className={button.filled}>{t('issueButton')}</button>
        </Form>
      )}
    </>
  )
}
