import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, RefusalSummary, answerForm, api, button, usePage } from '#ui'
import type { operations } from '../index.ts'
import { texts } from './texts.ts'

/** Opening the link changes nothing: programs that look at links before people do would stop messages nobody wanted stopped. */
export async function loader({ context, params }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  return { choice: await system.showOptOut({ token: params['token'] ?? '' }), requestKey: crypto.randomUUID() }
}

/** Also what a mail program sends by itself when its reader presses its button (RFC 8058). */
export async function action({ context, request, params }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  const token = params['token'] ?? ''
  return answerForm(request, async ({ intent, requestKey: key = '' }) => {
    await system.chooseOptOut({ token, stop: intent !== 'resume' }, { key })
    return redirect(`/messages/stop/${token}`)
  })
}

export default function Stop() {
  const { choice, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  return (
    <>
      <PageTitle title={t('stopTitle')} />
      <RefusalSummary refusal={answer?.refusal} labels={{}} />
      <p>{t('stopLead', { address: choice.maskedAddress })}</p>
      <p role="status" className="my-4 font-700">
        {t(choice.stopped ? 'stopped' : 'stopAsk')}
      </p>
      <Form method="post" className="mb-4">
        <input type="hidden" name="requestKey" value={requestKey} />
        <button name="intent" value={choice.stopped ? 'resume' : 'stop'} className={choice.stopped ? button.outlined : button.filled}>
          {t(choice.stopped ? 'resumeButton' : 'stopButton')}
        </button>
      </Form>
      <p>{t('stopNote')}</p>
    </>
  )
}
