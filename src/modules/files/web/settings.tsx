import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, eraDateText, readCount, readDate } from '#kernel/values'
import {
  type LoadArgs,
  DateField,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  Sheet,
  TextField,
  answerForm,
  api,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import { texts } from './texts.ts'

const amounts = ['limitMegabytes', 'filesPerRecord', 'keepWithdrawnDays'] as const

export async function loader({ context }: LoadArgs) {
  const { files } = api<{ files: typeof operations }>(context)
  const { today } = context.get(pageContext).shell
  return { settings: await files.getFileSettings({}), validFrom: eraDateText(today), requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { files } = api<{ files: typeof operations }>(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
    const count = (name: string) => readCount(text(name)) ?? (text(name) as unknown as number)
    await files.changeFileSettings(
      {
        limitMegabytes: count('limitMegabytes'),
        filesPerRecord: count('filesPerRecord'),
        keepWithdrawnDays: count('keepWithdrawnDays'),
        validFrom: readDate(text('validFrom'))?.date ?? text('validFrom'),
        source: text('source'),
      },
      { key: text('requestKey') },
    )
    return redirect('/office/settings/files?changed')
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function FileSettingsPage() {
  const { settings, validFrom, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language } = usePage(texts)
  const labels = { ...Object.fromEntries(amounts.map((name) => [name, t(name)])), validFrom: t('validFrom'), source: t('source') }
  const refusal = answer?.refusal
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  return (
    <>
      <PageTitle title={t('settings')} />
      {search.has('changed') && !answer && <Notice>{t('changed')}</Notice>}
      <Sheet
        rows={[
          ...amounts.map((name) => [t(name), t(`${name}Amount`, { count: settings[name] })] as const),
          [t('validFrom'), settings.validFrom === null ? t('shipped') : dayText(settings.validFrom, language)],
          [t('source'), settings.source],
          ...(settings.decidedBy === null ? [] : [[t('decidedBy'), settings.decidedBy] as const]),
        ]}
      />
      {settings.can.includes('change') && (
        <Form method="post" noValidate className="mt-6 max-w-2xl space-y-5">
          <h2 className="text-std-20B-150">{t('change')}</h2>
          <RefusalSummary refusal={refusal} labels={labels} />
          <RequestKey value={requestKey} />
          <p>{t('changeHelp')}</p>
          {amounts.map((name) => (
            <TextField
              key={name}
              name={name}
              label={t(name)}
              required
              inputMode="numeric"
              value={typed[name] ?? String(settings[name])}
              refusal={refusal}
            />
          ))}
          <DateField name="validFrom" label={t('validFrom')} required value={typed['validFrom'] ?? validFrom} refusal={refusal} />
          <TextField name="source" label={t('source')} help={t('sourceHelp')} required value={typed['source']} refusal={refusal} />
          <button className={button.filled}>{t('decide')}</button>
        </Form>
      )}
    </>
  )
}
