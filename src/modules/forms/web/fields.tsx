// 様式の定義を欄にする。 One renderer for whoever answers, for staff and for the preview. Everything is an ordinary field of a form: what is shown follows from the
// answers on the server after each step, and at once where there is a script.
import { type AriaAttributes, type ReactNode, useRef, useState } from 'react'
import { dayText, eraDateText } from '#kernel/values'
import { sizeText, usePage } from '#ui'
import { type Typed, mostRows, readAnswer, rowCount } from '../rules/answering.ts'
import { reckon } from '../rules/conditions.ts'
import type { GroupItem, Question, TableItem } from '../rules/items.ts'
import { textOf } from '../rules/showing.ts'
import { shownItems } from '../rules/steps.ts'
import { type Definition, type DraftFile, type Item, type SingleItem, type Words, wordsIn } from '../schema.ts'
import { texts } from './field-texts.ts'

/** Names of answer fields begin with it, so that no item is taken for a field of the page. */
export const answerPrefix = 'a.'

/** The answers among the fields of a form. */
export function answersIn(typed: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (name.startsWith(answerPrefix) ? [[name.slice(answerPrefix.length), value]] : [])),
  )
}

/** The text fields of a form. */
export function textsIn(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** What each field is called, by its name: for the summary of what is to be put right. */
export function fieldLabels(definition: Definition, typed: Typed, language: string): Record<string, string> {
  const labels: Record<string, string> = {}
  const put = (item: Item | SingleItem, path: string, row = '') => {
    const label = `${wordsIn(item.label, language)}${row}`
    labels[answerPrefix + path] = label
    if ('options' in item) for (const { code } of item.options) labels[`${answerPrefix}${path}:${code}:text`] = label
    if (item.kind !== 'group' && item.kind !== 'table') return
    const inner: readonly SingleItem[] = item.kind === 'group' ? item.items : item.columns
    for (let n = 1; n <= rowCount(item, path, typed); n++) for (const each of inner) put(each, `${path}.${n}.${each.code}`, `（${n}）`)
  }
  for (const item of definition.items) put(item, item.code)
  return labels
}

export interface AnswerFieldsProps {
  readonly definition: Definition
  /** Those of this page; all of them without it. */
  readonly items?: readonly Item[]
  readonly typed: Typed
  readonly issues?: readonly { readonly path: string; readonly message: { readonly ja: string; readonly en: string } }[]
  /** Of the words of the form. */
  readonly language: string
  readonly today: string
  readonly districts?: readonly { readonly areaId: string; readonly name: string }[]
  /** 登録より。 Items that were filled in from the register, and the day on which it said so. */
  readonly prefilled?: { readonly codes: readonly string[]; readonly on: string } | undefined
  /** What whoever answers has added; left out where files come afterwards. */
  readonly files?: readonly DraftFile[]
  /** Codes the reader may not see: they have no field. */
  readonly unknown?: ReadonlySet<string>
}

const box =
  'focus-ring mt-1 block w-full rounded-8 border bg-white px-3 py-2 min-h-12 text-std-18N-160 text-solid-gray-800 hover:border-black aria-invalid:border-2 aria-invalid:border-error-1 border-solid-gray-600'
const smallButton = 'focus-ring min-h-11 cursor-pointer rounded-6 border border-solid-gray-600 bg-white px-4 text-std-18N-160 hover:underline'

export function AnswerFields(props: AnswerFieldsProps) {
  const { definition, items = definition.items, today, unknown } = props
  // With a script, what is shown follows what is typed; without one this stays as the server sent it.
  const [changed, setChanged] = useState<{ readonly from: Typed; readonly typed: Typed }>()
  const typed = changed?.from === props.typed ? changed.typed : props.typed
  const around = useRef<HTMLDivElement>(null)
  const { values } = readAnswer(definition, typed, { today, ...(unknown && { unknown }) })
  const shown = shownItems(definition.items, values, today, unknown)
  const here = items.filter(({ code }) => shown.has(code) && !unknown?.has(code))
  return (
    <div
      ref={around}
      className="space-y-7"
      onInput={() => {
        const form = around.current?.closest('form')
        if (form)
          setChanged({ from: props.typed, typed: { ...props.typed, ...blank(props.typed, items), ...answersIn(textsIn(new FormData(form))) } })
      }}
    >
      <input type="hidden" name="shown" value={here.map(({ code }) => code).join(' ')} />
      {here.map((item) => (
        <One key={item.code} item={item} path={item.code} {...props} typed={typed} values={values} />
      ))}
    </div>
  )
}

/** A tick that was taken off sends nothing: fields of this page count as empty until they are sent. */
function blank(typed: Typed, items: readonly Item[]): Record<string, string> {
  const here = new Set(items.map(({ code }) => code))
  return Object.fromEntries(
    Object.keys(typed).flatMap((name) => (here.has(/^\w+/.exec(name)?.[0] ?? '') && !name.endsWith('.rows') ? [[name, '']] : [])),
  )
}

type OneProps = AnswerFieldsProps & {
  readonly item: Item | SingleItem
  readonly path: string
  readonly values: Parameters<typeof reckon>[1]['values']
  /** Which row it stands in, said with every label: rows look alike to a screen reader. */
  readonly row?: string
}

function One({ item, path, row, ...rest }: OneProps) {
  const { t } = usePage(texts)
  const { language } = rest
  const words = (text: Words) => wordsIn(text, language)
  const label = words(item.label)
  switch (item.kind) {
    case 'section':
      return (
        <div>
          <h2 className="text-std-22B-150">{label}</h2>
          {item.hint && <p className="whitespace-pre-wrap">{words(item.hint)}</p>}
        </div>
      )
    case 'note':
      return (
        <div>
          <p className="whitespace-pre-wrap">{label}</p>
          {item.hint && <p className="whitespace-pre-wrap">{words(item.hint)}</p>}
        </div>
      )
    case 'computed': {
      const value = rest.values[item.code]
      return (
        <p>
          <span className="font-700">{label}</span>
          <span className="ml-3">{value === undefined ? t('reckoned') : textOf(item, value, language === 'ja' ? 'ja' : 'en')}</span>
        </p>
      )
    }
    case 'group':
    case 'table':
      return <Rows item={item} path={path} {...rest} />
    default:
      return <Asked item={item} path={path} {...(row !== undefined && { row })} {...rest} />
  }
}

/** 表とくり返し。 Rows one below the other: on a phone a table is no more than that. */
function Rows({ item, path, ...rest }: Omit<OneProps, 'item'> & { readonly item: GroupItem | TableItem }) {
  const { t } = usePage(texts)
  const label = wordsIn(item.label, rest.language)
  const inner: readonly SingleItem[] = item.kind === 'group' ? item.items : item.columns
  const given = item.kind === 'table' ? item.rows : undefined
  const count = rowCount(item, path, rest.typed)
  return (
    <fieldset className="rounded-8 border border-solid-gray-500 px-4 pb-4">
      <legend className="px-1 text-std-20B-150">{label}</legend>
      {item.hint && <p className="mb-2 whitespace-pre-wrap">{wordsIn(item.hint, rest.language)}</p>}
      <input type="hidden" name={`${answerPrefix}${path}.rows`} value={count} />
      {Array.from({ length: count }, (_, at) => {
        const title = given ? wordsIn(given[at]!.label, rest.language) : t('rowOf', { label, n: at + 1 })
        return (
          <fieldset key={at} className="mb-4 space-y-4 border-b border-solid-gray-300 pb-4">
            <legend className="font-700">{title}</legend>
            {inner.map((each) => (
              <One key={each.code} item={each} path={`${path}.${at + 1}.${each.code}`} row={title} {...rest} />
            ))}
          </fieldset>
        )
      })}
      {!given && (
        <p className="flex flex-wrap gap-3">
          {count < mostRows(item) && (
            <button name="act" value={`more:${path}`} className={smallButton}>
              {t('more', { label })}
            </button>
          )}
          {count > 1 && (
            <button name="act" value={`fewer:${path}`} className={smallButton}>
              {t('fewer', { label })}
            </button>
          )}
        </p>
      )}
    </fieldset>
  )
}

function Asked({
  item,
  path,
  typed,
  issues,
  language,
  districts,
  files,
  prefilled,
  row,
}: Omit<OneProps, 'item'> & { readonly item: Exclude<Question, TableItem> }) {
  const { t, say, language: own } = usePage(texts)
  const words = (text: Words) => wordsIn(text, language)
  const name = answerPrefix + path
  const label = words(item.label)
  const issue = issues?.find((each) => each.path === path)?.message
  const from = prefilled?.codes.includes(path) && t('fromRegister', { day: own === 'ja' ? eraDateText(prefilled.on) : dayText(prefilled.on, own) })
  const help = [from, item.hint && words(item.hint), helpOf(item, t, language)].filter(Boolean).join('\n')
  const described = [help && `${name}-help`, issue && `${name}-error`].filter(Boolean).join(' ') || undefined
  const aria: AriaAttributes = { 'aria-describedby': described, 'aria-invalid': issue ? true : undefined }
  const required = item.required && <span className="ml-2 text-std-16N-170 text-error-2">{t('required')}</span>
  const remarks: ReactNode = (
    <>
      {help && (
        <p id={`${name}-help`} className="whitespace-pre-wrap text-std-16N-170 text-solid-gray-700">
          {help}
        </p>
      )}
      {issue && (
        <p id={`${name}-error`} className="text-std-16B-170 text-error-2">
          {say(issue)}
        </p>
      )}
    </>
  )
  const inRow = row === undefined ? {} : { 'aria-label': t('inRow', { label, row }) }

  if (item.kind === 'choice' || item.kind === 'choices') {
    if (item.kind === 'choice' && item.as === 'list')
      return (
        <div>
          <label htmlFor={name} className="text-std-18B-160">
            {label}
            {required}
          </label>
          {remarks}
          <select id={name} name={name} defaultValue={typed[path] ?? ''} className={box} {...aria} {...inRow}>
            <option value="">{t('choose')}</option>
            {item.options.map((option) => (
              <option key={option.code} value={option.code}>
                {words(option.label)}
              </option>
            ))}
          </select>
          <Beside item={item} path={path} typed={typed} issues={issues} language={language} />
        </div>
      )
    const single = item.kind === 'choice'
    return (
      <fieldset {...aria}>
        <legend className="text-std-18B-160">
          {label}
          {row !== undefined && <span className="sr-only">{`　${row}`}</span>}
          {required}
        </legend>
        {remarks}
        <div className={single && item.as === 'scale' ? 'mt-1 flex flex-wrap gap-x-6' : 'mt-1'}>
          {item.options.map((option, at) => (
            <label key={option.code} className="flex min-h-11 cursor-pointer items-center gap-3 text-std-18N-160">
              <input
                id={at === 0 ? name : undefined}
                type={single ? 'radio' : 'checkbox'}
                name={single ? name : `${name}:${option.code}`}
                value={single ? option.code : 'yes'}
                defaultChecked={single ? typed[path] === option.code : (typed[`${path}:${option.code}`] ?? '') !== ''}
                className="focus-ring size-6 shrink-0"
              />
              {words(option.label)}
            </label>
          ))}
          {single && !item.required && (
            <label className="flex min-h-11 cursor-pointer items-center gap-3 text-std-18N-160">
              <input type="radio" name={name} value="" defaultChecked={(typed[path] ?? '') === ''} className="focus-ring size-6 shrink-0" />
              {t('noAnswer')}
            </label>
          )}
        </div>
        <Beside item={item} path={path} typed={typed} issues={issues} language={language} />
      </fieldset>
    )
  }
  if (item.kind === 'attachment')
    return (
      <div>
        <p className="text-std-18B-160">
          {label}
          {required}
        </p>
        {remarks}
        {files ? (
          <>
            <FileNames files={files.filter((file) => file.path === path)} />
            <button id={name} name="act" value={`files:${path}`} className={smallButton} {...aria} {...inRow}>
              {t('chooseFiles', { label })}
            </button>
          </>
        ) : (
          <>
            <p>{t('filesByOffice')}</p>
            <input type="hidden" name={name} value={typed[path] ?? ''} />
          </>
        )}
      </div>
    )
  const control = { id: name, name, className: box, defaultValue: typed[path] ?? '', ...aria, ...inRow }
  return (
    <div>
      <label htmlFor={name} className="text-std-18B-160">
        {label}
        {required}
      </label>
      {remarks}
      {item.kind === 'district' ? (
        <select {...control}>
          <option value="">{t('choose')}</option>
          {districts?.map(({ areaId, name: area }) => (
            <option key={areaId} value={areaId}>
              {area}
            </option>
          ))}
        </select>
      ) : item.kind === 'text' && (item.lines ?? 1) > 1 ? (
        <textarea {...control} rows={item.lines} />
      ) : (
        <input {...control} type="text" inputMode={inputMode(item)} autoComplete="off" />
      )}
      {(item.kind === 'person' || item.kind === 'organisation') && typed[`${path}:id`] && (
        <input type="hidden" name={`${name}:id`} value={typed[`${path}:id`]} />
      )}
    </div>
  )
}

/** What was added so far. */
function FileNames({ files }: { readonly files: readonly DraftFile[] }) {
  if (files.length === 0) return null
  return (
    <ul className="mb-2 list-disc pl-6 text-std-18N-160">
      {files.map(({ fileId, name, bytes }) => (
        <li key={fileId} className="[overflow-wrap:anywhere]">{`${name}（${sizeText(bytes)}）`}</li>
      ))}
    </ul>
  )
}

/** The blank beside 「その他」. */
function Beside({
  item,
  path,
  typed,
  issues,
  language,
}: Pick<OneProps, 'path' | 'typed' | 'language'> & {
  readonly issues: OneProps['issues']
  readonly item: Extract<Question, { kind: 'choice' | 'choices' }>
}) {
  const { t, say } = usePage(texts)
  return item.options
    .filter(({ withText }) => withText)
    .map((option) => {
      const at = `${path}:${option.code}:text`
      const id = answerPrefix + at
      const issue = issues?.find((each) => each.path === at)?.message
      return (
        <div key={option.code}>
          <label htmlFor={id} className="text-std-16N-170">
            {t('textBeside', { option: wordsIn(option.label, language) })}
          </label>
          {issue && (
            <p id={`${id}-error`} className="text-std-16B-170 text-error-2">
              {say(issue)}
            </p>
          )}
          <input
            id={id}
            name={id}
            type="text"
            className={box}
            defaultValue={typed[at] ?? ''}
            autoComplete="off"
            aria-invalid={issue ? true : undefined}
            aria-describedby={issue ? `${id}-error` : undefined}
          />
        </div>
      )
    })
}

function inputMode(item: Question): 'numeric' | 'decimal' | 'tel' | 'email' | undefined {
  if (item.kind === 'money') return 'numeric'
  if (item.kind === 'number') return item.decimals ? 'decimal' : 'numeric'
  if (item.kind !== 'text') return undefined
  return item.format === 'phone'
    ? 'tel'
    : item.format === 'mail'
      ? 'email'
      : item.format
        ? item.format === 'kana'
          ? undefined
          : 'numeric'
        : undefined
}

function helpOf(item: Question, t: (key: keyof typeof texts, values?: Readonly<Record<string, string>>) => string, language: string): string {
  switch (item.kind) {
    case 'date':
      return t('dateHelp')
    case 'time':
      return t('timeHelp')
    case 'money':
      return t('moneyHelp')
    case 'signature':
      return t('signHelp')
    case 'number':
      return item.unit ? t('unitOf', { unit: wordsIn(item.unit, language) }) : ''
    case 'text':
      return item.format === 'kana' ? t('kanaHelp') : ''
    default:
      return ''
  }
}
