import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { momentText } from '#kernel/values'
import { type LoadArgs, PageTitle, RefusalSummary, Sheet, TextLink, answerForm, api, button, keepTyped, useReadAnew, usePage } from '#ui'
import type { operations } from '../index.ts'
import { messageStateTitles } from '../schema.ts'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  return { message: await system.getMessage({ messageId: params['messageId'] ?? '' }), requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  const messageId = params['messageId'] ?? ''
  return answerForm(request, async ({ requestKey: key = '' }) => {
    await system.cancelMessage({ messageId }, { key })
    return redirect(`/office/messages/${messageId}`)
  })
}

export const clientAction = keepTyped

export default function MessagePage() {
  const { message, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say, language, rooms } = usePage(texts)
  const { letter, state, trouble } = message
  const keepsOutbox = rooms.some(({ path }) => path === '/office/system')
  useReadAnew(state === 'waiting' && answer === undefined, 5000)
  const remark =
    state === 'cancelled'
      ? t('undone')
      : state === 'held'
        ? t('heldRemark')
        : trouble && `${t(trouble.stopped ? 'gaveUp' : 'willRetry')} ${say(trouble.message)}`
  return (
    <>
      <PageTitle
        title={say(message.template)}
        above={keepsOutbox ? <TextLink to="/office/system/messages">{t('messages')}</TextLink> : t('message')}
      />
      {answer && <RefusalSummary refusal={answer.refusal} labels={{}} />}
      <p role="status" className={remark ? 'mb-4 rounded-8 border border-solid-gray-600 px-4 py-3' : ''}>
        {remark}
      </p>
      {message.undoSecondsLeft > 0 && (
        <Form method="post" className="no-print mb-4 flex flex-wrap items-center gap-4">
          <input type="hidden" name="requestKey" value={requestKey} />
          <span>{t('undoUntil', { seconds: message.undoSecondsLeft })}</span>
          <button className={button.outlined}>{t('undo')}</button>
        </Form>
      )}
      <Sheet
        rows={[
          [t('state'), say(messageStateTitles[state])],
          [t('address'), letter ? [letter.recipientName, letter.address].filter(Boolean).join('　') : (message.maskedAddress ?? t('discarded'))],
          [t('sentBy'), message.sentBy ?? t('theSystem')],
          [t('kind'), t(message.optional ? 'optional' : 'necessary')],
          [t('writtenAt'), momentText(message.writtenAt, language)],
          ...(message.settledAt ? [[t('settledAt'), momentText(message.settledAt, language)] as const] : []),
          ...(message.replyCode ? [[t('replyCode'), message.replyCode] as const] : []),
          ...(letter ? [[t('subject'), letter.subject] as const, [t('body'), letter.body] as const] : []),
        ]}
      />
      {!letter && <p className="mt-3 text-dns-14N-130 text-solid-gray-700">{t('textForSender')}</p>}
      {letter && message.optional && <p className="mt-3 text-dns-14N-130 text-solid-gray-700">{t('optionalFooter')}</p>}
    </>
  )
}
