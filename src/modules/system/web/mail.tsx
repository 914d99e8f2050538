import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { readCount } from '#kernel/values'
import { type LoadArgs, RefusalSummary, Sheet, TextField, answerForm, api, button, keepTyped, usePage } from '#ui'
import type { operations } from '../index.ts'
import { Room, notice } from './parts.tsx'
import { texts } from './texts.ts'

const fields = ['senderAddress', 'senderName', 'siteUrl', 'undoSeconds', 'keepTextDays'] as const

export async function loader({ context, url }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  return { settings: await system.getMessageSettings({}), origin: url.origin, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const count = (name: string) => readCount(text(name)) ?? (text(name) as unknown as number) // refused in words, beside its field
    const key = { key: text('requestKey') }
    if (typed['intent'] === 'trial') {
      const { messageId } = await system.sendTrialMessage({ address: text('address'), name: text('name') }, key)
      return redirect(`/office/messages/${messageId}`)
    }
    const [senderAddress, senderName, siteUrl] = [text('senderAddress'), text('senderName'), text('siteUrl')]
    const [undoSeconds, keepTextDays] = [count('undoSeconds'), count('keepTextDays')]
    await system.changeMessageSettings({ senderAddress, senderName, siteUrl, undoSeconds, keepTextDays }, key)
    return redirect('/office/system/mail?saved')
  })
}

export const clientAction = keepTyped

export default function Mail() {
  const { settings, origin, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t } = usePage(texts)
  const trial = answer?.typed['intent'] === 'trial'
  const [saving, trying] = trial ? [undefined, answer] : [answer, undefined]
  const now: Readonly<Record<(typeof fields)[number], string>> = {
    senderAddress: settings.senderAddress,
    senderName: settings.senderName,
    siteUrl: settings.siteUrl || origin,
    undoSeconds: String(settings.undoSeconds),
    keepTextDays: String(settings.keepTextDays),
  }
  const labels = Object.fromEntries(fields.map((name) => [name, t(name)]))
  const field = (name: (typeof fields)[number]) => ({
    name,
    label: labels[name]!,
    value: saving?.typed[name] ?? now[name],
    refusal: saving?.refusal,
    required: true,
  })
  return (
    <Room title="mail">
      {search.has('saved') && (
        <p role="status" className={notice}>
          {t('savedSettings')}
        </p>
      )}
      <p className="mb-4 max-w-3xl">{t(settings.sends ? 'mailGoes' : settings.mailServerSet ? 'senderUnset' : 'mailServerUnset')}</p>
      {settings.can.length === 0 ? (
        <Sheet rows={fields.map((name) => [labels[name]!, now[name]] as const)} />
      ) : (
        <>
          <Form method="post" noValidate className="max-w-3xl space-y-5">
            <RefusalSummary refusal={saving?.refusal} labels={labels} />
            <input type="hidden" name="requestKey" value={requestKey} />
            <TextField {...field('senderAddress')} />
            <TextField {...field('senderName')} />
            <TextField {...field('siteUrl')} help={t('siteUrlHelp')} />
            <TextField {...field('undoSeconds')} help={t('undoSecondsHelp')} inputMode="numeric" />
            <TextField {...field('keepTextDays')} help={t('keepTextDaysHelp')} inputMode="numeric" />
            <button className={button.filled}>{t('save')}</button>
          </Form>
          <section aria-labelledby="trial" className="mt-8 max-w-3xl">
            <h2 id="trial" className="mb-2 text-std-18B-160">
              {t('trialTitle')}
            </h2>
            <p className="mb-3">{t('trialHelp')}</p>
            <Form method="post" noValidate className="space-y-5">
              <RefusalSummary refusal={trying?.refusal} labels={{ address: t('trialAddress'), name: t('trialName') }} />
              <input type="hidden" name="requestKey" value={`${requestKey}-trial`} />
              <TextField name="address" label={t('trialAddress')} required value={trying?.typed['address']} refusal={trying?.refusal} />
              <TextField name="name" label={t('trialName')} value={trying?.typed['name']} refusal={trying?.refusal} />
              <button name="intent" value="trial" className={button.outlined}>
                {t('send')}
              </button>
            </Form>
          </section>
        </>
      )}
    </Room>
  )
}
