import { Form, data, redirect, useActionData, useLoaderData } from 'react-router'
import { momentText } from '#kernel/values'
import {
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  Sheet,
  TextField,
  TextLink,
  answerForm,
  api,
  button,
  keepTyped,
  sizeText,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { attachmentId, subjectType = '', subjectId = '' } = params
  const { files } = api<{ files: typeof operations }>(context)
  const { items, path } = await files.listAttachments({ subjectType, subjectId })
  const file = items.find((each) => each.attachmentId === attachmentId)
  if (!file) throw data(null, { status: 404 })
  return { file, path, requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const { attachmentId = '', subjectType = '', subjectId = '' } = params
  const { files } = api<{ files: typeof operations }>(context)
  return answerForm(request, async ({ reason = '', requestKey = '' }) => {
    await files.withdrawAttachment({ attachmentId, reason }, { key: requestKey })
    return redirect(`${(await files.listAttachments({ subjectType, subjectId })).path}#attachments`)
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function WithdrawAttachment() {
  const { file, path, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say, language } = usePage(texts)
  return (
    <>
      <PageTitle title={t('title')} above={<TextLink to={path}>{t('back')}</TextLink>} />
      <div className="max-w-2xl space-y-5">
        <Sheet
          rows={[
            [
              t('name'),
              <span key="name" className="break-all">
                {file.name}
              </span>,
            ],
            [t('kind'), say(file.kindTitle)],
            [t('size'), sizeText(file.bytes)],
            [t('attachedBy'), file.attachedBy || t('fromOutside')],
            [t('attachedAt'), momentText(file.attachedAt, language)],
          ]}
        />
        {file.can.includes('withdraw') ? (
          <Form method="post" noValidate className="space-y-4">
            <RefusalSummary refusal={answer?.refusal} labels={{ reason: t('reason') }} />
            <RequestKey value={requestKey} />
            <p>{t('help')}</p>
            <TextField name="reason" label={t('reason')} required value={answer?.typed['reason']} refusal={answer?.refusal} />
            <button className={button.filled}>{t('withdraw')}</button>
          </Form>
        ) : (
          <p>{t('cannot')}</p>
        )}
      </div>
    </>
  )
}
