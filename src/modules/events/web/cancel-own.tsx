import { useActionData, useLoaderData } from 'react-router'
import { readCount } from '#kernel/values'
import { type LoadArgs, Notice, RefusalSummary, RequestKey, TextField, answerForm, button, usePage } from '#ui'
import { eventsApi } from './parts.tsx'
import { texts } from './public-texts.ts'

export const handle = { script: false, font: false }

export async function loader({ params, url }: LoadArgs) {
  const { searchParams } = url
  return {
    eventId: params['eventId'] ?? '',
    filled: { number: searchParams.get('n') ?? '', code: searchParams.get('c') ?? '' },
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, params, request }: LoadArgs) {
  return answerForm(request, async (typed) => ({
    done: await eventsApi(context).events.cancelOwnApplication(
      {
        eventId: params['eventId'] ?? '',
        number: readCount(typed['number'] ?? '') ?? (typed['number'] as unknown as number),
        code: (typed['code'] ?? '').normalize('NFKC').trim().toLowerCase(),
      },
      { key: typed['requestKey'] ?? '' },
    ),
  }))
}

/** 申込を取り消す。 For whoever applied; without a script. */
export default function CancelOwn() {
  const { eventId, filled, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  const done = answer && 'done' in answer ? answer.done : undefined
  const refused = answer && 'refusal' in answer ? answer : undefined
  const values: Readonly<Record<string, string | undefined>> = refused?.typed ?? filled
  const labels = { number: t('number'), code: t('code') }
  const field = (name: keyof typeof labels) => ({ name, label: labels[name], value: values[name], refusal: refused?.refusal })
  return (
    <article className="text-std-18N-160">
      <title>{t('cancelTitle')}</title>
      <h1 className="mb-3 text-std-28B-150 max-sm:text-std-24B-150">{t('cancelTitle')}</h1>
      {done ? (
        <Notice>{t('cancelled', { title: done.title })}</Notice>
      ) : (
        <form method="post" action={`/events/${eventId}/cancel`} noValidate className="max-w-md space-y-5">
          <RefusalSummary refusal={refused?.refusal} labels={labels} />
          <RequestKey value={requestKey} />
          <p>{t('cancelLead')}</p>
          <TextField {...field('number')} inputMode="numeric" required />
          <TextField {...field('code')} required />
          <button className={button.filled}>{t('cancel')}</button>
        </form>
      )}
      <p className="no-print mt-4">
        <a href={`/events/${eventId}`} className="link inline-flex min-h-11 items-center">
          {t('back')}
        </a>
      </p>
    </article>
  )
}
