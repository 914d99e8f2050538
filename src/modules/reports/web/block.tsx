import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { momentText, readCount } from '#kernel/values'
import {
  FormBox,
  HistoryLink,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  Sheet,
  TextArea,
  TextField,
  TextLink,
  act,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { texts } from './page-texts.ts'
import { BlockPaper, reportsApi } from './parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  return { ...(await reportsApi(context).getBlock({ blockId: params['blockId'] ?? '' })), requestKey: crypto.randomUUID() }
}

/** Rows of money are numbered from 0; a row without a name is none. */
const moneyRow = /^money\.(\d+)\.name$/

export async function action(args: LoadArgs) {
  const reports = reportsApi(args.context)
  const blockId = args.params['blockId'] ?? ''
  return act(args, `/office/reports/blocks/${blockId}`, {
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
  const inOwnPlace = answer && ['write', 'move'].includes(answer.form)
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
