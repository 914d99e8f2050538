import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { countText, dayText } from '#kernel/values'
import {
  type Column,
  DataTable,
  ExportButton,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  TextArea,
  TextLink,
  answerForm,
  api,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import { type Invitation, invitationStateTitles } from '../schema.ts'
import { texts } from './invitation-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { forms } = api<{ forms: typeof operations }>(context)
  const collectionId = params['collectionId'] ?? ''
  const [collection, invitations] = await Promise.all([forms.getCollection({ collectionId }), forms.listInvitations({ collectionId })])
  return { collection, ...invitations, requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const { forms } = api<{ forms: typeof operations }>(context)
  const collectionId = params['collectionId'] ?? ''
  const page = `/office/forms/collections/${collectionId}/invitations`
  return answerForm(request, async (typed) => {
    const key = { key: typed['requestKey'] ?? '' }
    if (typed['form'] === 'send') {
      const { count } = await forms.sendInvitations({ collectionId, ...(typed['remind'] && { remind: 'yes' as const }) }, key)
      return redirect(`${page}?sent=${count}`)
    }
    const { count } = await forms.addInvitations({ collectionId, pasted: (typed['pasted'] ?? '').replaceAll('\r\n', '\n') }, key)
    return redirect(`${page}?added=${count}`)
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function InvitationsPage() {
  const { collection, items, counts, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language, say } = usePage(texts)
  const { collectionId, title, anonymous } = collection
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  const [added, sent] = [search.get('added'), search.get('sent')]
  const day = (date: string | null) => (date ? dayText(date, language) : '')
  const columns: Column<Invitation>[] = [
    { title: t('number'), cell: ({ number }) => number, align: 'right' },
    { title: t('name'), cell: ({ name }) => name, header: true },
    { title: t('mail'), cell: ({ mail }) => t(mail ? 'byMail' : 'byPost') },
    { title: t('sentOn'), cell: ({ sentOn }) => day(sentOn), oneLine: true },
    ...(anonymous ? [] : [{ title: t('remindedOn'), cell: ({ remindedOn }: Invitation) => day(remindedOn), oneLine: true }]),
    { title: t('state'), cell: ({ state }) => <Mark>{say(invitationStateTitles[state])}</Mark> },
  ]
  const writes = collection.can.includes('change')
  return (
    <>
      <PageTitle
        title={t('invitationsOf', { title })}
        above={<TextLink to={`/office/forms/collections/${collectionId}`}>{title}</TextLink>}
        actions={<ExportButton operation="forms.listInvitations" asked={{ collectionId }} />}
      />
      {!answer && added && <Notice>{t('added', { count: added })}</Notice>}
      {!answer && sent && <Notice>{t('sent', { count: sent })}</Notice>}
      <RefusalSummary refusal={answer?.refusal} labels={{ pasted: t('pasted') }} />
      {counts.invited === 0 && <p>{t('none')}</p>}
      {counts.invited > 0 && <p>{t('counts', { invited: countText(counts.invited), answered: countText(counts.answered) })}</p>}
      {anonymous && <p>{t('anonymous')}</p>}
      {items.length > 0 && (
        <div className="mt-4">
          <DataTable caption={t('invitations')} columns={columns} rows={items} rowKey={({ invitationId }) => invitationId} />
        </div>
      )}
      {writes && items.length > 0 && (
        <Form method="post" className="mt-4 flex flex-wrap gap-3">
          <RequestKey value={requestKey} />
          <input type="hidden" name="form" value="send" />
          <button className={button.filled}>{t('send')}</button>
          <button name="remind" value="yes" className={button.outlined}>
            {t('remind')}
          </button>
        </Form>
      )}
      {writes && (
        <section aria-labelledby="add">
          <h2 id="add" className={sectionTitle}>
            {t('add')}
          </h2>
          <Form method="post" noValidate key={requestKey} className="max-w-3xl space-y-4">
            <RequestKey value={requestKey} />
            <input type="hidden" name="form" value="add" />
            <TextArea name="pasted" label={t('pasted')} help={t('pastedHelp')} value={typed['pasted']} refusal={answer?.refusal} rows={8} />
            <button className={button.filled}>{t('addThem')}</button>
          </Form>
        </section>
      )}
    </>
  )
}
