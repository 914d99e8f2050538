import { Form, redirect, useActionData, useLoaderData } from 'react-router'
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
  api,
  button,
  keepTyped,
  usePage,
} from '#ui'
import type { operations as directoryOperations } from '#directory'
import { formsApi } from './parts.tsx'
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
      case 'find': {
        const { items } = await api<{ directory: typeof directoryOperations }>(context).directory.findPersons({ search: text('person') })
        const people = items.map(({ personId, name, kana, areaName, address }) => ({
          personId,
          label: [name, kana, areaName, address].filter(Boolean).join('　'),
        }))
        return { refusal: undefined, typed, people }
      }
      case 'unlink':
        await forms.linkAnswer(standing, key)
        return redirect(`/office/forms/answers/${answerId}/apply`)
      case 'apply':
        await forms.applyAnswer({ ...standing, items: Object.keys(typed).flatMap((name) => (name.startsWith('item.') ? [name.slice(5)] : [])) }, key)
        return redirect(`/office/forms/answers/${answerId}?done=apply`)
      default:
        await forms.linkAnswer({ ...standing, personId: text('act').slice('link:'.length) }, key)
        return redirect(`/office/forms/answers/${answerId}/apply`)
    }
  })
}
export const clientAction = keepTyped

export default function ApplyAnswer() {
  const { answerId, revision, personId, items, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say } = usePage(texts)
  const people = answer && 'people' in answer ? answer.people : undefined
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
      {personId === null ? (
        <>
          <p className="mb-4">{t('linkHelp')}</p>
          <Form method="post" className="max-w-3xl space-y-4">
            {hidden}
            <TextField name="person" label={t('findPerson')} value={answer?.typed['person']} />
            <button name="act" value="find" className={button.outlined}>
              {t('find')}
            </button>
            {people && (people.length === 0 ? <p role="status">{t('nobodyFound')}</p> : null)}
            {people && people.length > 0 && (
              <ul className="space-y-2">
                {people.map((each) => (
                  <li key={each.personId}>
                    <button name="act" value={`link:${each.personId}`} className={button.outlined}>
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
            <TextLink to={`/office/people/${personId}`}>{t('linkedPerson')}</TextLink>
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
                    cell: ({ code, label, same }) => (same ? t('same') : <Tick name={`item.${code}`}>{t('applyItem', { label })}</Tick>),
                  },
                ]}
              />
              <button name="act" value="apply" className={button.filled}>
                {t('applyChosen')}
              </button>
            </>
          )}
          <button name="act" value="unlink" className={button.outlined}>
            {t('unlink')}
          </button>
        </Form>
      )}
    </>
  )
}
