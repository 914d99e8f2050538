import { Form, redirect, useActionData } from 'react-router'
import { countText } from '#kernel/values'
import {
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  Sheet,
  TextField,
  TextLink,
  answerForm,
  api,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { tierTitles } from '#identity/schema'
import type { operations } from '../index.ts'
import { type Format, type PreviewedFile, type Purpose, formatTitles, formats, purposeTitles, purposes } from '../schema.ts'
import { texts } from './texts.ts'

export async function action({ context, request }: LoadArgs) {
  const { exports } = api<{ exports: typeof operations }>(context)
  const { language } = context.get(pageContext).shell
  return answerForm(request, async ({ operation = '', asked = '', intent, format, replacing = '', purpose, purposeNote = '', requestKey = '' }) => {
    const list = { operation, asked: read(asked) ?? {} }
    if (intent !== 'make') {
      const preview = await exports.previewFile(list)
      return { typed: { operation, asked, preview: JSON.stringify(preview), requestKey: crypto.randomUUID() } }
    }
    // What was not chosen goes on as it is: the operation refuses it in words, beside its field.
    const chosen = { format: format as Format, purpose: purpose as Purpose, purposeNote, replacing, language }
    const { fileId } = await exports.requestFile({ ...list, ...chosen }, { key: requestKey })
    return redirect(`/office/privacy/exports/${fileId}?made`)
  })
}

export const clientAction = keepTyped

function read(json: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(json) as Record<string, unknown>
  } catch {
    return undefined
  }
}

export default function NewFile() {
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  const typed: Record<string, string> = answer?.typed ?? {}
  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  const preview = read(typed['preview'] ?? '') as PreviewedFile | undefined // what the action above put there
  const labels = { format: t('format'), purpose: t('purpose'), purposeNote: t('purposeNote'), replacing: t('replacing') }
  return (
    <>
      <PageTitle title={t('newFile')} above={<TextLink to="/office/privacy/exports">{t('exports')}</TextLink>} />
      <Form method="post" noValidate className="max-w-2xl space-y-4">
        <RefusalSummary refusal={refusal} labels={labels} />
        {preview ? <About preview={preview} /> : <p>{t('chooseList')}</p>}
        {preview && !preview.tooMany && (
          <>
            <RequestKey value={typed['requestKey'] ?? ''} />
            {['operation', 'asked', 'preview'].map((name) => (
              <input key={name} type="hidden" name={name} value={typed[name]} />
            ))}
            <input type="hidden" name="intent" value="make" />
            <Choices preview={preview} typed={typed} refusal={refusal} labels={labels} />
            <button className={button.filled}>{t(preview.needsApproval ? 'makeAndAsk' : 'make')}</button>
          </>
        )}
      </Form>
    </>
  )
}

function About({ preview }: { readonly preview: PreviewedFile }) {
  const { t, say } = usePage(texts)
  const { title, rowCount, tooMany, mostRows, tier, needsApproval, hours } = preview
  return (
    <>
      <p>{t('asShown')}</p>
      <Sheet
        rows={[
          [t('list'), say(title)],
          [t('rowCount'), t('rows', { count: countText(Math.min(rowCount, mostRows)) })],
          [t('tier'), say(tierTitles[tier as keyof typeof tierTitles])],
          [t('decision'), `${t(needsApproval ? 'needsApproval' : 'atOnce')}${t('hours', { count: hours })}`],
        ]}
      />
      {tooMany && <p className="rounded-8 border-2 border-error-1 px-4 py-3">{t('tooMany', { count: countText(mostRows) })}</p>}
    </>
  )
}

/** With its number, as a sign that Shift_JIS lacks may be missing in the fonts of a computer as well. */
function named(sign: string): string {
  return `${sign}(U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')})`
}

interface ChoicesProps {
  readonly preview: PreviewedFile
  readonly typed: Readonly<Record<string, string>>
  readonly refusal: Parameters<typeof RefusalSummary>[0]['refusal']
  readonly labels: Readonly<Record<'format' | 'purpose' | 'purposeNote', string>>
}

function Choices({ preview: { unfit }, typed, refusal, labels }: ChoicesProps) {
  const { t, say } = usePage(texts)
  const field = (name: keyof ChoicesProps['labels']) => ({ name, label: labels[name], value: typed[name] ?? '', refusal })
  return (
    <>
      <SelectField
        {...field('purpose')}
        required
        choices={[{ value: '', label: t('choose') }, ...purposes.map((value) => ({ value, label: say(purposeTitles[value]) }))]}
      />
      <TextField {...field('purposeNote')} help={t('purposeNoteHelp')} />
      <SelectField {...field('format')} required choices={formats.map((value) => ({ value, label: say(formatTitles[value]) }))} />
      {unfit.length > 0 && (
        <div className="rounded-8 border border-solid-gray-600 px-4 py-3">
          <p className="break-all">{t('unfit', { count: unfit.length, signs: unfit.map(named).join(' ') })}</p>
          <p className="mt-1 text-dns-14N-130">{t('unfitHelp')}</p>
          <label className="mt-2 flex min-h-12 items-center gap-2">
            <input
              id="replacing"
              type="checkbox"
              name="replacing"
              value={unfit.join('')}
              defaultChecked={Boolean(typed['replacing'])}
              className="focus-ring size-6 accent-key-900"
            />
            {t('replacing')}
          </label>
        </div>
      )}
    </>
  )
}
