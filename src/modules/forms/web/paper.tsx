import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { countText, dayText, eraDateText, readCount, readDate } from '#kernel/values'
import {
  type Column,
  DataTable,
  DateField,
  ExportButton,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  TextArea,
  TextField,
  TextLink,
  Tick,
  answerForm,
  api,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import type { Batch } from '../schema.ts'
import { texts } from './paper-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { forms } = api<{ forms: typeof operations }>(context)
  const collectionId = params['collectionId'] ?? ''
  const [collection, paper] = await Promise.all([forms.getCollection({ collectionId }), forms.listBatches({ collectionId })])
  return { collection, ...paper, requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const { forms } = api<{ forms: typeof operations }>(context)
  const collectionId = params['collectionId'] ?? ''
  const page = `/office/forms/collections/${collectionId}/paper`
  return answerForm(request, async (typed) => {
    const key = { key: typed['requestKey'] ?? '' }
    // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
    const count = (name: string) => readCount(typed[name] ?? '') ?? (typed[name] as unknown as number)
    switch (typed['form']) {
      case 'make': {
        const { from, to } = await forms.makeSheets(
          typed['invited'] ? { collectionId, invited: 'yes' } : { collectionId, count: count('count') },
          key,
        )
        return redirect(`${page}?from=${from}&to=${to}`)
      }
      case 'close':
        await forms.closeBatch({ collectionId, batchId: typed['batchId'] ?? '', note: typed['note'] ?? '' }, key)
        return redirect(`${page}?closed`)
      default: {
        const receivedOn = readDate(typed['receivedOn'] ?? '')?.date ?? typed['receivedOn'] ?? ''
        const { number } = await forms.registerBatch({ collectionId, receivedOn, sheetCount: count('sheetCount'), note: typed['note'] ?? '' }, key)
        return redirect(`${page}?batch=${number}`)
      }
    }
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function PaperPage() {
  const { collection, items, sheets, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language, today } = usePage(texts)
  const { collectionId, title } = collection
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  const refusal = answer?.refusal
  const labels = { count: t('count'), receivedOn: t('receivedOn'), sheetCount: t('sheetCount'), note: t('note') }
  const inForm = (form: string) => (typed['form'] === form ? refusal : undefined)
  const field = (form: string, name: keyof typeof labels, value = '') => ({
    name,
    label: labels[name],
    value: typed['form'] === form ? typed[name] : value,
    refusal: inForm(form),
  })
  const [from, to, batch] = ['from', 'to', 'batch'].map((name) => search.get(name))
  const writes = collection.can.includes('change')
  const columns: Column<Batch>[] = [
    { title: t('batchNumber'), cell: ({ number }) => t('batch', { number }), header: true },
    { title: t('receivedOn'), cell: ({ receivedOn }) => dayText(receivedOn, language), oneLine: true },
    { title: t('sheetCount'), cell: ({ sheetCount }) => countText(sheetCount), align: 'right' },
    { title: t('keyedCount'), cell: ({ keyedCount }) => countText(keyedCount), align: 'right' },
    { title: t('spoiltCount'), cell: ({ spoiltCount }) => countText(spoiltCount), align: 'right' },
    { title: t('note'), cell: ({ note }) => <span className="whitespace-pre-wrap">{note}</span> },
    { title: t('state'), cell: ({ closedAt }) => <Mark>{t(closedAt ? 'closed' : 'open')}</Mark> },
    {
      title: t('keyIn'),
      cell: (each) =>
        !each.closedAt && writes ? (
          <>
            <TextLink to={`/office/forms/collections/${collectionId}/key?batch=${each.batchId}`}>{t('keyInOf', { number: each.number })}</TextLink>
            <details className="mt-2" open={typed['form'] === 'close' && typed['batchId'] === each.batchId}>
              <summary className="focus-ring cursor-pointer py-2 text-key-900 underline">{t('closeBatchOf', { number: each.number })}</summary>
              <Form method="post" noValidate className="mt-2 min-w-60 space-y-2">
                <RequestKey value={requestKey} />
                <input type="hidden" name="form" value="close" />
                <input type="hidden" name="batchId" value={each.batchId} />
                <CloseNote batchId={each.batchId} value={typed['batchId'] === each.batchId ? typed['note'] : undefined} />
                <button className={button.outlined}>{t('closeBatch')}</button>
              </Form>
            </details>
          </>
        ) : (
          ''
        ),
    },
  ]
  return (
    <>
      <PageTitle
        title={t('paperOf', { title })}
        above={<TextLink to={`/office/forms/collections/${collectionId}`}>{title}</TextLink>}
        actions={<ExportButton operation="forms.listBatches" asked={{ collectionId }} />}
      />
      {!answer && from && to && <Notice>{t('made', { from, to })}</Notice>}
      {!answer && batch && <Notice>{t('registered', { number: batch })}</Notice>}
      {!answer && search.has('closed') && <Notice>{t('batchClosed')}</Notice>}
      <RefusalSummary refusal={refusal} labels={labels} />
      <p>{sheets.printed > 0 ? t('printedText', { printed: countText(sheets.printed), keyed: countText(sheets.keyed) }) : t('noSheets')}</p>
      {writes && (
        <section aria-labelledby="make">
          <h2 id="make" className={sectionTitle}>
            {t('makeSheets')}
          </h2>
          <Form method="post" noValidate key={`make ${requestKey}`} className="max-w-sm space-y-4">
            <RequestKey value={requestKey} />
            <input type="hidden" name="form" value="make" />
            <TextField {...field('make', 'count')} help={t('countHelp')} inputMode="numeric" required />
            <div className="flex flex-wrap gap-3">
              <button className={button.filled}>{t('make')}</button>
              {!collection.anonymous && (
                <button name="invited" value="yes" className={button.outlined}>
                  {t('makeInvited')}
                </button>
              )}
            </div>
          </Form>
        </section>
      )}
      {writes && sheets.printed > 0 && (
        <section aria-labelledby="print">
          <h2 id="print" className={sectionTitle}>
            {t('printSheets')}
          </h2>
          <form method="get" action="/print/forms/printSheets" className="flex max-w-2xl flex-wrap items-end gap-4">
            <input type="hidden" name="collectionId" value={collectionId} />
            <input type="hidden" name="lang" value={language} />
            <TextField name="from" label={t('from')} value={from ?? String(Math.max(1, sheets.last - 99))} inputMode="numeric" />
            <TextField name="to" label={t('to')} value={to ?? String(sheets.last)} inputMode="numeric" />
            <Tick name="large">{t('large')}</Tick>
            <button className={button.filled}>{t('print')}</button>
          </form>
        </section>
      )}
      <section aria-labelledby="batches">
        <h2 id="batches" className={sectionTitle}>
          {t('batches')}
        </h2>
        {items.length === 0 && <p>{t('noBatches')}</p>}
        {items.length > 0 && <DataTable caption={t('batches')} columns={columns} rows={items} rowKey={({ batchId }) => batchId} />}
        {writes && (
          <Form method="post" noValidate key={`batch ${requestKey}`} className="mt-6 max-w-sm space-y-4">
            <h3 className="text-std-18B-160">{t('registerBatch')}</h3>
            <RequestKey value={requestKey} />
            <input type="hidden" name="form" value="batch" />
            <DateField {...field('batch', 'receivedOn', eraDateText(today))} required />
            <TextField {...field('batch', 'sheetCount')} inputMode="numeric" required />
            <TextArea {...field('batch', 'note')} rows={2} />
            <button className={button.filled}>{t('register')}</button>
          </Form>
        )}
      </section>
    </>
  )
}

/** In a table there is one for each batch, so it is named by it. */
function CloseNote({ batchId, value }: { readonly batchId: string; readonly value: string | undefined }) {
  const { t } = usePage(texts)
  return (
    <label className="block">
      {t('note')}
      <textarea
        name="note"
        id={`note-${batchId}`}
        defaultValue={value}
        rows={2}
        className="focus-ring block w-full rounded-8 border border-solid-gray-600 px-2 py-2"
      />
    </label>
  )
}
