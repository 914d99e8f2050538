import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { dayText, eraDateText } from '#kernel/values'
import {
  type LoadArgs,
  DataTable,
  PageTitle,
  RefusalSummary,
  RequestKey,
  TextField,
  TextLink,
  Tick,
  answerForm,
  button,
  keepTyped,
  usePage,
} from '#ui'
import { formsApi } from './parts.tsx'
import { findSubjects } from './subjects.ts'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const forms = formsApi(context)
  const answerId = params['answerId'] ?? ''
  return { answerId, ...(await forms.compareAnswer({ answerId })), requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const forms = formsApi(context)
  const answerId = params['answerId'] ?? ''
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name]?.trim() ?? ''
    const standing = { answerId, revision: Number(text('revision')) }
    const key = { key: text('requestKey') }
    switch (text('act')) {
      case 'find':
        return { refusal: undefined, typed, found: await findSubjects(context, text('person')) }
      case 'unlink':
        await forms.linkAnswer(standing, key)
        return redirect(`/office/forms/answers/${answerId}/apply`)
      case 'apply':
        await forms.applyAnswer({ ...standing, items: Object.keys(typed).flatMap((name) => (name.startsWith('item.') ? [name.slice(5)] : [])) }, key)
        return redirect(`/office/forms/answers/${answerId}?done=apply`)
      default: {
        const [kind, id = ''] = text('act').split(':')
        await forms.linkAnswer({ ...standing, ...(kind === 'organisation' ? { organisationId: id } : { personId: id }) }, key)
        return redirect(`/office/forms/answers/${answerId}/apply`)
      }
    }
  })
}
export const clientAction = keepTyped

export default function ApplyAnswer() {
  const { answerId, revision, personId, organisationId, keptOn, items, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say, language } = usePage(texts)
  const found = answer && 'found' in answer ? answer.found : undefined
  const hidden = (
    <>
      <RequestKey value={requestKey} />
      <input type="hidden" name="revision" value={revision} />
    </>
  )
  return (
    <>
      <PageTitle title={t('apply')} above={<TextLink to={`/office/forms/answers/${answerId}`}>{t('answer')}</TextLink>} />
      <RefusalSummary refusal={answer?.refusal} labels={{ person: t('findPerson'), items: t('apply') }} />
      {personId === null && organisationId === null ? (
        <>
          <p className="mb-4">{t('linkHelp')}</p>
          <Form method="post" className="max-w-3xl space-y-4">
            {hidden}
            <TextField name="person" label={t('findPerson')} value={answer?.typed['person']} />
            <button name="act" value="find" className={button.outlined}>
              {t('find')}
            </button>
            {found && (found.length === 0 ? <p role="status">{t('nobodyFound')}</p> : null)}
            {found && found.length > 0 && (
              <ul className="space-y-2">
                {found.map((each) => (
                  <li key={each.id}>
                    <button name="act" value={`${each.of}:${each.id}`} className={button.outlined}>
                      {t('linkTo', { name: each.label })}
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </Form>
        </>
      ) : (
        <Form method="post" className="space-y-4">
          {hidden}
          <p>
            {personId !== null && <TextLink to={`/office/people/${personId}`}>{t('linkedPerson')}</TextLink>}
            {organisationId !== null && <TextLink to={`/office/organisations/${organisationId}`}>{t('linkedOrganisation')}</TextLink>}
          </p>
          {items.length === 0 ? (
            <p>{t('nothingToApply')}</p>
          ) : (
            <>
              <p>{t('applyHelp')}</p>
              <DataTable
                caption={t('apply')}
                rows={items}
                rowKey={({ code }) => code}
                columns={[
                  { title: t('item'), header: true, cell: ({ label }) => label },
                  { title: t('inRegister'), cell: ({ target, present }) => `${say(target)}：${present || t('none')}` },
                  { title: t('inAnswer'), cell: ({ given }) => given },
                  {
                    title: t('choice'),
                    cell: ({ code, label, same, kept, applies, remark }) => (
                      <>
                        {kept
                          ? t('asRegistered', { day: keptOn === null ? '' : language === 'ja' ? eraDateText(keptOn) : dayText(keptOn, language) })
                          : same
                            ? t('same')
                            : ''}
                        {applies && <Tick name={`item.${code}`}>{t('applyItem', { label })}</Tick>}
                        {remark && <span className="block text-dns-14N-130 text-solid-gray-700">{say(remark)}</span>}
                      </>
                    ),
                  },
                ]}
              />
              <p className="flex flex-wrap gap-3">
                {items.some(({ applies }) => applies) && (
                  <button name="act" value="apply" className={button.filled}>
                    {t('applyChosen')}
                  </button>
                )}
                <button name="act" value="unlink" className={button.outlined}>
                  {t('unlink')}
                </button>
              </p>
            </>
          )}
          {items.length === 0 && (
            <button name="act" value="unlink" className={button.outlined}>
              {t('unlink')}
            </button>
          )}
        </Form>
      )}
    </>
  )
}
