import { data, useActionData, useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import { type LoadArgs, Notice, RefusalSummary, Sheet, TextArea, button, refusedBy, usePage } from '#ui'
import { type Presence, ReplyCode, presenceTitles, replyPath, replyStateTitles } from '../schema.ts'
import { calendarApi, nameOf, whenText } from './gathering-parts.tsx'
import { texts } from './reply-texts.ts'

export const handle = { script: false, font: false }

export async function loader({ context, params }: LoadArgs) {
  const code = ReplyCode.safeParse(params['code'] ?? '')
  if (!code.success) return data({ seat: undefined, code: '' }, { status: 404 })
  try {
    return { seat: await calendarApi(context).calendar.readSeat({ code: code.data }), code: code.data }
  } catch (error) {
    if (refusedBy(error).code !== 'notFound') throw error
    return data({ seat: undefined, code: '' }, { status: 404 })
  }
}

export async function action({ context, request, params }: LoadArgs) {
  const sent = await request.formData()
  const text = (name: string) => {
    const value = sent.get(name)
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
  }
  try {
    const { reply } = await calendarApi(context).calendar.replyByCode({
      code: params['code'] ?? '',
      reply: text('reply') as Presence,
      note: text('note'),
    })
    return { done: reply, refusal: undefined, typed: undefined }
  } catch (error) {
    if (error instanceof Response) throw error
    const refusal = refusedBy(error)
    return data({ done: undefined, refusal, typed: { reply: text('reply'), note: text('note') } }, { status: refusal.status })
  }
}

const radio = 'size-6 shrink-0 accent-key-900 focus-ring'

/** 出欠を返信する。 Large enough for tired eyes and for thumbs; without a script, and without anybody's name. */
export default function ReplySeat() {
  const { seat, code } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say, language } = usePage(texts)
  const heading = 'text-std-28B-150 max-sm:text-std-24B-150'
  if (!seat)
    return (
      <article className="max-w-xl space-y-4 text-std-18N-160">
        <title>{t('title')}</title>
        <h1 className={heading}>{t('title')}</h1>
        <p>{t('unknown')}</p>
        <p>
          <a href="/reply" className="link inline-flex min-h-11 items-center">
            {t('another')}
          </a>
        </p>
      </article>
    )
  const done = answer?.done
  const typed = answer?.typed
  const refusal = answer?.refusal
  const stands = typed?.reply ?? seat.reply ?? ''
  return (
    <article className="max-w-2xl space-y-4 text-std-18N-160">
      <title>{t('title')}</title>
      <h1 className={heading}>{nameOf(seat)}</h1>
      {done && <Notice>{t('done', { reply: say(presenceTitles[done]) })}</Notice>}
      <RefusalSummary refusal={refusal} labels={{ reply: t('reply'), note: t('note') }} />
      <Sheet
        rows={[
          [t('when'), whenText(seat, language)],
          ...(seat.place ? [[t('place'), seat.place] as const] : []),
          ...(seat.seat ? [[t('seat'), seat.seat] as const] : []),
        ]}
      />
      {seat.state !== 'on' && <p>{say(replyStateTitles[seat.state])}</p>}
      {!done && seat.reply && seat.repliedOn && (
        <p>{t('stands', { day: dayText(seat.repliedOn, language), reply: say(presenceTitles[seat.reply]) })}</p>
      )}
      {seat.state === 'on' && (
        <form method="post" action={replyPath(code)} noValidate className="space-y-5">
          <fieldset id="reply" tabIndex={-1} className="space-y-2">
            <legend className="text-std-20B-150">{t('reply')}</legend>
            {seat.choices.map((choice) => (
              <label key={choice} className="flex min-h-12 items-start gap-3 py-2">
                <input type="radio" name="reply" value={choice} defaultChecked={stands === choice} className={`${radio} mt-1`} />
                <span>
                  <strong className="block">{say(presenceTitles[choice])}</strong>
                  {t(`help-${choice}`)}
                </span>
              </label>
            ))}
          </fieldset>
          <TextArea name="note" label={t('note')} help={t('noteHelp')} value={typed?.note ?? seat.note} refusal={refusal} rows={3} />
          <button className={`${button.filled} min-h-12`}>{t('send')}</button>
        </form>
      )}
      {done && <p>{t('doneHelp')}</p>}
      <p className="text-std-16N-170">{t('privacy')}</p>
    </article>
  )
}
