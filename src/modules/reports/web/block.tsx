import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import type { operations as fileOperations } from '#files'
import { momentText, readCount } from '#kernel/values'
import {
  type Answer,
  Attachments,
  FormBox,
  HistoryLink,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  type Sent,
  Sheet,
  TextArea,
  TextField,
  TextLink,
  Tick,
  act,
  api,
  attachmentsFor,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { texts } from './page-texts.ts'
import { BlockPaper, reportsApi } from './parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  const block = await reportsApi(context).getBlock({ blockId: params['blockId'] ?? '' })
  const { files } = api<{ files: typeof fileOperations }>(context)
  const subject = { subjectType: 'reports.block', subjectId: block.block.blockId }
  const attachments = block.block.content.shape === 'photo' ? await attachmentsFor(files.listAttachments(subject)) : null
  return { ...block, attachments, requestKey: crypto.randomUUID(), attachKey: crypto.randomUUID() }
}

/** Rows of money are numbered from 0; a row without a name is none. */
const moneyRow = /^money\.(\d+)\.name$/

/** One form for each picture, by the id of its file. */
const photoForm = 'photo-'

export async function action(args: LoadArgs) {
  const reports = reportsApi(args.context)
  const blockId = args.params['blockId'] ?? ''
  const sent = await args.request.clone().formData()
  const asked = sent.get('form')
  const form = typeof asked === 'string' ? asked : ''
  return act(args, `/office/reports/blocks/${blockId}`, {
    ...(form.startsWith(photoForm) && {
      [form]: ({ key, text }: Sent) =>
        reports.describePhoto(
          {
            blockId,
            attachmentId: form.slice(photoForm.length),
            caption: text('caption'),
            alt: text('alt'),
            position: readCount(text('position')) ?? (text('position') as unknown as number),
            consent: text('consent') === 'yes',
          },
          { key },
        ),
    }),
    arrange: ({ key, text }) => reports.arrangePhotos({ blockId, across: Number(text('across')) }, { key }),
    write: ({ key, text, chosen }) =>
      reports.writeBlock(
        {
          blockId,
          revision: Number(text('revision')),
          title: text('title'),
          body: text('body').replaceAll('\r\n', '\n'),
          money: chosen('money.')
            .flatMap((name) => moneyRow.exec(`money.${name}`)?.[1] ?? [])
            .map((at) => ({
              name: text(`money.${at}.name`),
              // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
              unitYen: readCount(text(`money.${at}.unitYen`)) ?? (text(`money.${at}.unitYen`) as unknown as number),
              count: readCount(text(`money.${at}.count`)) ?? (text(`money.${at}.count`) as unknown as number),
              funder: text(`money.${at}.funder`),
            })),
        },
        { key },
      ),
    up: ({ key }) => reports.moveBlock({ blockId, to: 'up' }, { key }),
    down: ({ key }) => reports.moveBlock({ blockId, to: 'down' }, { key }),
    move: ({ key, text }) => reports.moveBlock({ blockId, to: text('to') }, { key }),
    hide: ({ key }) => reports.hideBlock({ blockId, hidden: true }, { key }),
    show: ({ key }) => reports.hideBlock({ blockId, hidden: false }, { key }),
    approve: ({ key, text }) => reports.approveBlock({ blockId, revision: Number(text('revision')) }, { key }),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

/** 部品を直す。 Everything by fields and buttons: words, order, place, whether it is printed, the approval of a case. */
export default function BlockPage() {
  const page = useLoaderData<typeof loader>()
  const { fiscalYear, before, line, lineId, block, texts: written, writtenBy, writtenAt, approvedBy, approvedAt, lines, can, requestKey } = page
  const { attachments, photos, across, attachKey } = page
  const answer = useActionData<typeof action>()
  const [asked] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { shape } = block.content
  const words = shape === 'text'
  const rows = shape === 'money' ? [...written.money, ...Array.from({ length: 3 }, () => null)] : []
  const labels: Record<string, string> = { title: t('title'), body: t('body') }
  const values: Record<string, string> = { title: written.title, body: written.body }
  for (const [at, row] of rows.entries()) {
    for (const [name, label] of [
      ['name', 'moneyName'],
      ['unitYen', 'moneyUnit'],
      ['count', 'moneyCount'],
      ['funder', 'moneyFunder'],
    ] as const) {
      labels[`money.${at}.${name}`] = t(label, { at: at + 1 })
      values[`money.${at}.${name}`] = row === null ? '' : String(row[name])
    }
  }
  const chapter = lines.slice(0, lines.findIndex((each) => each.lineId === lineId) + 1).findLast(({ depth }) => depth === 0)
  const inOwnPlace = answer && (['write', 'move', 'arrange'].includes(answer.form) || answer.form.startsWith(photoForm))
  return (
    <>
      <PageTitle
        title={t('blockTitle', { number: block.number, title: block.title === '' ? say(block.kindTitle) : block.title })}
        above={<TextLink to={`/office/reports/${fiscalYear}${chapter ? `?chapter=${chapter.lineId}` : ''}`}>{t('backToReport')}</TextLink>}
        actions={
          <>
            {block.hidden && <Mark>{t('hiddenMark')}</Mark>}
            {block.approved === false && <Mark>{t('waitingMark')}</Mark>}
          </>
        }
      />
      {!answer && asked.get('done') && <Notice>{t('done')}</Notice>}
      {answer && !inOwnPlace && (
        <div className="mb-4">
          <RefusalSummary refusal={answer.refusal} labels={{}} />
        </div>
      )}
      <Sheet
        rows={[
          [t('toLine'), line],
          [t('kind'), say(block.kindTitle)],
          ...(writtenAt === null ? [] : [[t('written'), t('who', { name: writtenBy, at: momentText(writtenAt, language) })] as const]),
          ...(approvedAt === null ? [] : [[t('approved'), t('who', { name: approvedBy, at: momentText(approvedAt, language) })] as const]),
        ]}
      />
      <h2 className={sectionTitle}>{t('preview')}</h2>
      {block.printed || block.hidden || block.approved === false ? (
        <BlockPaper block={block} year={{ fiscalYear, before }} />
      ) : (
        <p>{t('nothingYet')}</p>
      )}
      {can.includes('approve') && (
        <Press form="approve" title={t('approve')} values={{ revision: String(block.revision) }} requestKey={requestKey} filled />
      )}
      {can.includes('write') && (
        <>
          <FormBox
            form="write"
            title={t('write')}
            submit={t('save')}
            {...(block.approved !== null && { help: t('caseHelp') })}
            {...(shape === 'money' && { help: t('moneyHelp') })}
            labels={labels}
            values={values}
            hidden={{ revision: String(block.revision) }}
            answer={answer}
            requestKey={requestKey}
            open={words || shape === 'money'}
          >
            {(field) => (
              <>
                <TextField {...field('title')} help={t('titleHelp')} />
                {words && <TextArea {...field('body')} rows={10} />}
                {rows.map((_, at) => (
                  <fieldset key={at} className="grid gap-3 border-t border-solid-gray-300 pt-3 sm:grid-cols-4">
                    <legend className="sr-only">{at + 1}</legend>
                    <TextField {...field(`money.${at}.name`)} />
                    <TextField {...field(`money.${at}.unitYen`)} inputMode="numeric" />
                    <TextField {...field(`money.${at}.count`)} inputMode="numeric" />
                    <TextField {...field(`money.${at}.funder`)} />
                  </fieldset>
                ))}
              </>
            )}
          </FormBox>
          {attachments && (
            <>
              <p className="mt-4 max-w-3xl">{t('photosHelp')}</p>
              {photos.some(({ consentedAt }) => consentedAt !== null) && <p className="mt-2 max-w-3xl">{t('keptUntilTaken')}</p>}
              <Attachments subjectType="reports.block" subjectId={block.blockId} list={attachments} requestKey={attachKey} />
              {('items' in attachments ? attachments.items : [])
                .filter(({ state }) => state === 'standing')
                .map(({ attachmentId, name }, at) => (
                  <PhotoForm
                    key={attachmentId}
                    attachmentId={attachmentId}
                    name={name}
                    at={at}
                    photo={photos.find((photo) => photo.attachmentId === attachmentId)}
                    answer={answer}
                    requestKey={requestKey}
                  />
                ))}
              <FormBox
                form="arrange"
                title={t('across')}
                submit={t('arrange')}
                labels={{ across: t('across') }}
                values={{ across: String(across) }}
                answer={answer}
                requestKey={requestKey}
              >
                {(field) => (
                  <SelectField {...field('across')} choices={[1, 2, 3].map((count) => ({ value: String(count), label: t('acrossOf', { count }) }))} />
                )}
              </FormBox>
            </>
          )}
          <div className="no-print mt-4 flex flex-wrap gap-3">
            <Press form="up" title={t('up')} requestKey={requestKey} />
            <Press form="down" title={t('down')} requestKey={requestKey} />
            {block.hidden ? (
              <Press form="show" title={t('show')} requestKey={requestKey} />
            ) : (
              <Press form="hide" title={t('hide')} requestKey={requestKey} />
            )}
          </div>
          <FormBox
            form="move"
            title={t('move')}
            submit={t('moveDo')}
            labels={{ to: t('moveTo') }}
            values={{ to: lineId }}
            answer={answer}
            requestKey={requestKey}
          >
            {(field) => (
              <SelectField
                {...field('to')}
                choices={lines.map((each) => ({ value: each.lineId, label: `${'　'.repeat(each.depth)}${each.name.slice(0, 60)}` }))}
              />
            )}
          </FormBox>
        </>
      )}
      <HistoryLink type="reports.block" id={block.blockId} />
    </>
  )
}

/** One press, nothing to fill in. */
function Press({
  form,
  title,
  values = {},
  requestKey,
  filled = false,
}: {
  readonly form: string
  readonly title: string
  readonly values?: Readonly<Record<string, string>>
  readonly requestKey: string
  readonly filled?: boolean
}) {
  return (
    <Form method="post" preventScrollReset className="no-print">
      <RequestKey value={requestKey} />
      <input type="hidden" name="form" value={form} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={`${form}.${name}`} value={value} />
      ))}
      <button className={`${button[filled ? 'filled' : 'outlined']} ${filled ? 'mt-4' : ''}`}>{title}</button>
    </Form>
  )
}

/** 写真の一枚。 What stands below it, what it shows, and whether everybody in it agrees. */
function PhotoForm({
  attachmentId,
  name,
  at,
  photo,
  answer,
  requestKey,
}: {
  readonly attachmentId: string
  readonly name: string
  readonly at: number
  readonly photo: Awaited<ReturnType<typeof loader>>['photos'][number] | undefined
  readonly answer: Answer | undefined
  readonly requestKey: string
}) {
  const { t, language } = usePage(texts)
  const form = `${photoForm}${attachmentId}`
  const typed = answer?.form === form ? answer.typed : undefined
  return (
    <FormBox
      form={form}
      title={t('describeThis', { name })}
      submit={t('save')}
      labels={{ caption: t('caption'), alt: t('alt'), position: t('photoPosition') }}
      values={{ caption: photo?.caption, alt: photo?.alt, position: String(photo?.position ?? (at + 1) * 10) }}
      answer={answer}
      requestKey={requestKey}
      open={!photo?.consentedAt}
    >
      {(field) => (
        <>
          <img src={`/files/${attachmentId}`} alt={photo?.alt || name} className="max-h-60 max-w-full object-contain" />
          <TextField {...field('alt')} help={t('altHelp')} />
          <TextField {...field('caption')} />
          <TextField {...field('position')} inputMode="numeric" />
          <Tick name={`${form}.consent`} checked={typed ? typed[`${form}.consent`] === 'yes' : Boolean(photo?.consentedAt)}>
            {t('consent')}
          </Tick>
          <p>{photo?.consentedAt ? t('consentedBy', { name: photo.consentedBy, at: momentText(photo.consentedAt, language) }) : t('notConsented')}</p>
        </>
      )}
    </FormBox>
  )
}
