import { data, redirect, useActionData } from 'react-router'
import type { RefusalBody } from '#kernel'
import { type LoadArgs, RefusalSummary, TextField, button, refusedBy, usePage } from '#ui'
import { ReplyCode, replyPath } from '../schema.ts'
import { calendarApi } from './gathering-parts.tsx'
import { texts } from './reply-texts.ts'

export const handle = { script: false, font: false }

const unknown: RefusalBody = { code: 'notFound', status: 404, message: texts.unknown, fields: [{ path: 'code', message: texts.unknown }] }

export async function action({ context, request }: LoadArgs) {
  const sent = (await request.formData()).get('code')
  const typed = typeof sent === 'string' ? sent : ''
  const code = ReplyCode.safeParse(typed)
  if (!code.success) return data({ refusal: unknown, typed }, { status: 404 })
  try {
    await calendarApi(context).calendar.readSeat({ code: code.data })
  } catch (error) {
    if (refusedBy(error).code !== 'notFound') throw error
    return data({ refusal: unknown, typed }, { status: 404 })
  }
  return redirect(replyPath(code.data))
}

/** 返信の番号を入力する。 For whoever reads it off a sheet of paper; without a script. */
export default function Reply() {
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  return (
    <article className="max-w-xl space-y-4 text-std-18N-160">
      <title>{t('title')}</title>
      <h1 className="text-std-28B-150 max-sm:text-std-24B-150">{t('title')}</h1>
      <p>{t('lead')}</p>
      <RefusalSummary refusal={answer?.refusal} labels={{ code: t('code') }} />
      <form method="post" noValidate className="space-y-4">
        <TextField name="code" label={t('code')} help={t('codeHelp')} value={answer?.typed} refusal={answer?.refusal} required />
        <button className={`${button.filled} min-h-12`}>{t('open')}</button>
      </form>
    </article>
  )
}
