import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { eraDateText, readDate } from '#kernel/values'
import {
  Attachments,
  DateField,
  HistoryLink,
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  answerForm,
  button,
  choicesOf,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { attachmentsOf, compartmentTitles, lettersApi } from './parts.tsx'
import { texts } from './texts.ts'

const fields = ['compartment', 'receivedOn', 'sender', 'senderNumber', 'senderDatedOn', 'title', 'dueOn', 'circulatedOn', 'doneOn', 'note'] as const
const days = ['senderDatedOn', 'dueOn', 'circulatedOn', 'doneOn'] as const

export async function loader({ context, url }: LoadArgs) {
  const letters = lettersApi(context)
  const receivedId = url.searchParams.get('receivedId')
  const [standards, compartments, found, attachments] = await Promise.all([
    letters.listStandards({}),
    compartmentTitles(context),
    receivedId ? letters.listReceived({ receivedId }) : null,
    receivedId ? attachmentsOf(context, 'letters.received', receivedId) : null,
  ])
  const paper = found?.items[0] ?? null
  const own = Object.entries(compartments).filter(([code]) => standards.ownCompartments.includes(code) || code === paper?.compartment)
  const { shell } = context.get(pageContext)
  const mayWrite = shell.rooms.some(({ quick }) => quick.some((door) => door.path === '/office/letters/received/edit'))
  const filled: Record<string, string> = paper
    ? Object.fromEntries(
        fields.map((name) => [name, name.endsWith('On') ? (paper[name] === null ? '' : eraDateText(paper[name])) : (paper[name] ?? '')]),
      )
    : { compartment: own[0]?.[0] ?? '', receivedOn: eraDateText(shell.today) }
  const keys = { requestKey: crypto.randomUUID(), attachKey: crypto.randomUUID() }
  return { filled, paper, attachments, mayWrite, compartments: Object.fromEntries(own), ...keys }
}

export async function action({ context, request }: LoadArgs) {
  const letters = lettersApi(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => (typed[name] ?? '').replaceAll('\r\n', '\n')
    const day = (name: string) => readDate(text(name))?.date ?? text(name)
    const receivedId = text('receivedId')
    if (text('do') === 'cancel') {
      await letters.cancelReceived({ receivedId, reason: text('reason') }, { key: text('requestKey') })
      return redirect(`/office/letters/received/edit?receivedId=${receivedId}`)
    }
    await letters.recordReceived(
      {
        ...(receivedId && { receivedId, revision: Number(text('revision')) }),
        compartment: text('compartment'),
        receivedOn: day('receivedOn'),
        sender: text('sender'),
        senderNumber: text('senderNumber'),
        title: text('title'),
        note: text('note'),
        ...Object.fromEntries(days.filter((name) => text(name).trim() !== '').map((name) => [name, day(name)])),
      },
      { key: text('requestKey') },
    )
    return redirect('/office/letters/received')
  })
}

export const clientAction = keepTyped

export default function EditReceived() {
  const { filled, paper, attachments, mayWrite, compartments, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const cancelling = answer?.typed['do'] === 'cancel'
  const values: Readonly<Record<string, string | undefined>> = answer && !cancelling ? answer.typed : filled
  const labels = Object.fromEntries(fields.map((name) => [name, t(name === 'title' ? 'subject' : name)]))
  const field = (name: (typeof fields)[number]) => ({
    name,
    label: labels[name]!,
    value: values[name],
    refusal: cancelling ? undefined : answer?.refusal,
  })
  const open = mayWrite && (paper === null || paper.cancelReason === null)
  return (
    <>
      <PageTitle
        title={t(paper ? 'editReceived' : 'newReceived')}
        above={<TextLink to="/office/letters/received">{t('receivedRegister')}</TextLink>}
      />
      {paper && (
        <p className="mb-3">
          {t('receivedNumber')} {paper.number}
        </p>
      )}
      {paper?.cancelReason && (
        <p className="mb-4 rounded-8 border-2 border-solid-gray-600 px-4 py-3">{t('cancelledLine', { reason: paper.cancelReason })}</p>
      )}
      <Form key={paper?.revision} method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={cancelling ? undefined : answer?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        {paper && <input type="hidden" name="receivedId" value={paper.receivedId} />}
        {paper && <input type="hidden" name="revision" value={values['revision'] ?? paper.revision} />}
        <fieldset disabled={!open} className="space-y-5">
          <legend className="sr-only">{t('receivedRegister')}</legend>
          <DateField {...field('receivedOn')} help={t('dateHelp')} required />
          <SelectField {...field('compartment')} required choices={choicesOf(compartments, language)} />
          <TextField {...field('sender')} required />
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField {...field('senderNumber')} />
            <DateField {...field('senderDatedOn')} />
          </div>
          <TextField {...field('title')} required />
          <DateField {...field('dueOn')} />
          <div className="grid gap-5 sm:grid-cols-2">
            <DateField {...field('circulatedOn')} />
            <DateField {...field('doneOn')} />
          </div>
          <TextArea {...field('note')} rows={3} />
        </fieldset>
        <div className="flex flex-wrap items-center gap-4">
          {open && <button className={button.filled}>{t('save')}</button>}
          <TextLink to="/office/letters/received">{t('back')}</TextLink>
        </div>
      </Form>
      {paper && open && (
        <details className="no-print mt-6 rounded-8 border border-solid-gray-300 px-4 py-3" open={cancelling}>
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t('cancelReceivedTitle')}</summary>
          <Form method="post" noValidate className="mt-3 max-w-2xl space-y-4">
            <RefusalSummary refusal={cancelling ? answer?.refusal : undefined} labels={{ reason: t('cancelReason') }} />
            <RequestKey value={requestKey} />
            <input type="hidden" name="do" value="cancel" />
            <input type="hidden" name="receivedId" value={paper.receivedId} />
            <p>{t('cancelReceivedHelp')}</p>
            <TextField
              name="reason"
              label={t('cancelReason')}
              required
              value={cancelling ? answer?.typed['reason'] : ''}
              refusal={cancelling ? answer?.refusal : undefined}
            />
            <button className={button.outlined}>{t('cancel')}</button>
          </Form>
        </details>
      )}
      {paper && attachments && <Attachments subjectType="letters.received" subjectId={paper.receivedId} list={attachments} requestKey={attachKey} />}
      {paper && <HistoryLink type="letters.received" id={paper.receivedId} />}
    </>
  )
}
