import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { countText, eraDateText, readDate } from '#kernel/values'
import {
  KeyInput,
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  TextLink,
  answerForm,
  api,
  button,
  goOnByEnter,
  keepTyped,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import { type KeyField, keyFields } from '../rules/keying.ts'
import { texts } from './paper-texts.ts'

export async function loader({ context, params, url }: LoadArgs) {
  const { forms } = api<{ forms: typeof operations }>(context)
  const collectionId = params['collectionId'] ?? ''
  const [collection, { items }] = await Promise.all([forms.getCollection({ collectionId }), forms.listBatches({ collectionId })])
  const form = await forms.getForm({ formId: collection.formId })
  const version = form.versions.find(({ number }) => number === collection.version)
  const batch = items.find(({ batchId }) => batchId === url.searchParams.get('batch'))
  return { collection, definition: version?.definition, batch, requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const { forms } = api<{ forms: typeof operations }>(context)
  const collectionId = params['collectionId'] ?? ''
  return answerForm(request, async ({ requestKey = '', sheet = '', batchId = '', answeredOn = '', spoil, ...rest }) => {
    const [key, batch] = [{ key: requestKey }, batchId || null]
    const page = (said: Readonly<Record<string, string | number>>) =>
      redirect(
        `/office/forms/collections/${collectionId}/key?${new URLSearchParams({ ...(batch && { batch }), ...Object.fromEntries(Object.entries(said).map(([name, value]) => [name, String(value)])), on: answeredOn })}`,
      )
    if (spoil) {
      const { number } = await forms.spoilSheet({ collectionId, sheet, batchId: batch }, key)
      return page({ spoilt: number })
    }
    const typed = Object.fromEntries(
      Object.entries(rest).flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [])),
    )
    const keyed = await forms.keySheet({ collectionId, sheet, batchId: batch, answeredOn: readDate(answeredOn)?.date ?? answeredOn, typed }, key)
    return page({ sheet: keyed.sheetNumber, answer: keyed.answerNumber, left: keyed.leftOut.join('、') })
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

/** Fields of the sheet are told from those of the screen by it; refusals name them alike. */
const prefix = 'typed.'

export default function KeyInPage() {
  const { collection, definition, batch, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language, today } = usePage(texts)
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  const refusal = answer?.refusal
  if (!definition) return null
  const fields = keyFields(definition, language)
  const paper = `/office/forms/collections/${collection.collectionId}/paper`
  const labels = {
    sheet: t('sheetNumber'),
    answeredOn: t('answeredOn'),
    ...Object.fromEntries(fields.map((field) => [`${prefix}${field.name}`, `${field.number}　${field.label}`])),
  }
  const [sheet, keyed, spoilt, left] = ['sheet', 'answer', 'spoilt', 'left'].map((name) => search.get(name))
  const own = (name: string, label: string, help: string, value: string | undefined) => ({ name, label, help, value, refusal })
  return (
    <>
      <PageTitle title={t('keyingOf', { title: collection.title })} above={<TextLink to={paper}>{collection.title}</TextLink>} />
      {!answer && sheet && keyed && (
        <Notice>
          {t('keyed', { sheet, number: keyed })}
          {left && t('leftOut', { numbers: left })}
        </Notice>
      )}
      {!answer && spoilt && <Notice>{t('spoilt', { sheet: spoilt })}</Notice>}
      <p className="mb-2">
        {batch
          ? t('ofBatch', { number: batch.number, sheetCount: countText(batch.sheetCount), keyedCount: countText(batch.keyedCount) })
          : t('noBatch')}
      </p>
      <p className="mb-4 text-dns-14N-130 text-solid-gray-700">{t('keyingHelp')}</p>
      <Form method="post" noValidate key={requestKey} onKeyDown={goOnByEnter} className="max-w-3xl space-y-3" autoComplete="off">
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <input type="hidden" name="batchId" value={batch?.batchId ?? ''} />
        <div className="grid gap-4 sm:grid-cols-2">
          <KeyInput {...own('sheet', t('sheetNumber'), t('sheetNumberHelp'), typed['sheet'])} begins={!refusal} />
          <KeyInput {...own('answeredOn', t('answeredOn'), '', typed['answeredOn'] ?? search.get('on') ?? eraDateText(today))} skipped />
        </div>
        {fields.map((field) => (
          <div key={field.name}>
            {field.heading && <h2 className="mt-6 mb-2 text-std-18B-160">{field.heading}</h2>}
            <KeyInput
              name={`${prefix}${field.name}`}
              label={`${field.number}　${field.label}`}
              help={optionHelp(field, t('severalHelp'), (digit) => t('beside', { digit }))}
              value={typed[`${prefix}${field.name}`]}
              refusal={refusal}
              lines={field.lines}
            />
          </div>
        ))}
        <div className="flex flex-wrap gap-3">
          <button className={button.filled}>{t('send')}</button>
          <button name="spoil" value="yes" className={button.outlined} aria-describedby="spoil-help">
            {t('spoil')}
          </button>
        </div>
        <p id="spoil-help" className="text-dns-14N-130 text-solid-gray-700">
          {t('spoilHelp')}
        </p>
      </Form>
    </>
  )
}

function optionHelp({ options, several }: KeyField, severally: string, beside: (digit: number) => string): string {
  const withText = options.find(({ text }) => text)
  return [options.map(({ digit, label }) => `${digit} ${label}`).join('　'), several ? severally : '', withText ? beside(withText.digit) : '']
    .filter(Boolean)
    .join('　／　')
}
