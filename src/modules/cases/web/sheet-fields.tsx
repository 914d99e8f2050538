// 様式の欄。 One renderer of the items of a sheet, for typing and for reading; and what two people typed at the same time, side by side.
import type { RefusalBody } from '#kernel'
import type { Language } from '#kernel/values'
import { DateField, SelectField, Sheet, TextArea, TextField, Tick, usePage } from '#ui'
import { fieldsOf, shownText } from '../rules/sheets.ts'
import type { Answers, Column, SheetItem } from '../schema.ts'
import { day } from './parts.tsx'
import { sheetTexts } from './sheet-texts.ts'

/** Names of fields of the sheet begin with it, so that none is taken for a field of the page. */
export const answerPrefix = 'a.'

export type Typed = Readonly<Record<string, string | undefined>>

/** What was typed into the sheet, by name of field. */
export function answersIn(typed: Typed): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (name.startsWith(answerPrefix) && value ? [[name.slice(answerPrefix.length), value]] : [])),
  )
}

/** Answers as fields show them: days as offices write them. */
export function typedOf(items: readonly SheetItem[], answers: Answers, language: Language): Record<string, string> {
  const dates = new Set(fieldsOf(items).flatMap(({ name, kind }) => (kind === 'date' ? [name] : [])))
  return Object.fromEntries(Object.entries(answers).map(([name, value]) => [answerPrefix + name, dates.has(name) ? day(value, language) : value]))
}

export function sheetLabels(items: readonly SheetItem[], language: Language): Record<string, string> {
  return Object.fromEntries(fieldsOf(items).map(({ name, label }) => [answerPrefix + name, label[language]]))
}

/** The refusal with the places of the sheet named as its fields are. */
export function placed(refusal: RefusalBody | undefined): RefusalBody | undefined {
  const fields = refusal?.fields?.map((field) => ({ ...field, path: field.path.replace(/^answers\./, answerPrefix) }))
  return refusal && { ...refusal, ...(fields && { fields }) }
}

interface Props {
  readonly items: readonly SheetItem[]
  readonly typed: Typed
  readonly refusal: RefusalBody | undefined
  /** Of fields both have changed: what is saved. */
  readonly theirs?: Readonly<Record<string, string>>
  readonly who?: string
}

export function SheetFields({ items, typed, refusal, theirs = {}, who = '' }: Props) {
  const { t, language } = usePage(sheetTexts)
  const saved = (name: string, column?: Column) =>
    Object.hasOwn(theirs, name) && (
      <div className="mt-1 rounded-8 border-2 border-error-2 px-3 py-2">
        <p className="text-dns-14B-130">{t('theirs', { who })}</p>
        <p className="whitespace-pre-wrap">
          {theirs[name] === '' ? t('empty') : column ? shownText(column, { [name]: theirs[name]! }, name, language) : t('ticked')}
        </p>
      </div>
    )
  const beside = (
    name: string,
    options: readonly { readonly code: string; readonly label: { readonly ja: string; readonly en: string }; readonly withText?: true }[],
  ) =>
    options
      .filter(({ withText }) => withText)
      .map(({ code, label }) => {
        const path = `${answerPrefix}${name}:${code}:text`
        return <TextField key={code} name={path} label={t('textBeside', { option: label[language] })} value={typed[path]} refusal={refusal} />
      })
  const one = (item: Column, name: string, row = '') => {
    const label = row === '' ? item.label[language] : t('row', { label: item.label[language], n: row })
    const path = answerPrefix + name
    const field = { name: path, label, value: typed[path], refusal, ...(item.hint && { help: item.hint[language] }) }
    return (
      <div key={name}>
        {item.kind === 'choice' ? (
          <SelectField
            {...field}
            choices={[{ value: '', label: t('none') }, ...item.options.map((option) => ({ value: option.code, label: option.label[language] }))]}
          />
        ) : item.kind === 'date' ? (
          <DateField {...field} />
        ) : item.kind === 'text' && (item.lines ?? 1) > 1 ? (
          <TextArea {...field} rows={item.lines ?? 3} />
        ) : item.kind === 'number' ? (
          <TextField {...field} label={item.unit ? `${label}（${item.unit[language]}）` : label} inputMode="numeric" />
        ) : (
          <TextField {...field} />
        )}
        {item.kind === 'choice' && beside(name, item.options)}
        {saved(name, item)}
      </div>
    )
  }
  return items.map((item) => {
    const hint = 'hint' in item && item.hint && <p className="text-dns-14N-130 text-solid-gray-700">{item.hint[language]}</p>
    switch (item.kind) {
      case 'section':
        return (
          <div key={item.code}>
            <h2 className="mt-6 text-std-18B-160">{item.label[language]}</h2>
            {hint}
          </div>
        )
      case 'note':
        return <p key={item.code}>{item.label[language]}</p>
      case 'signature':
        return (
          <p key={item.code}>
            {item.label[language]}　{t('signHere')}
          </p>
        )
      case 'choices':
        return (
          <fieldset key={item.code}>
            <legend className="text-std-16B-170">{item.label[language]}</legend>
            {hint}
            <div className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
              {item.options.map((option) => (
                <div key={option.code}>
                  <Tick name={`${answerPrefix}${item.code}:${option.code}`} checked={Boolean(typed[`${answerPrefix}${item.code}:${option.code}`])}>
                    {option.label[language]}
                  </Tick>
                  {saved(`${item.code}:${option.code}`)}
                </div>
              ))}
            </div>
            {beside(item.code, item.options)}
          </fieldset>
        )
      case 'table': {
        const used = Array.from({ length: item.atMost }, (_, at) => at + 1).filter((row) =>
          item.columns.some(({ code }) => {
            const name = `${item.code}.${row}.${code}`
            return Boolean(typed[answerPrefix + name]) || Object.hasOwn(theirs, name)
          }),
        )
        const count = Math.min(item.atMost, (used.at(-1) ?? 0) + 1)
        return (
          <fieldset key={item.code} className="rounded-8 border border-solid-gray-300 px-4 pb-4">
            <legend className="px-1 text-std-16B-170">{item.label[language]}</legend>
            {hint}
            {Array.from({ length: count }, (_, at) => String(at + 1)).map((row) => (
              <div key={row} className="mb-4 grid gap-4 border-b border-solid-gray-300 pb-4 sm:grid-cols-2">
                {item.columns.map((column) => one(column, `${item.code}.${row}.${column.code}`, row))}
              </div>
            ))}
            {count < item.atMost && <p className="text-dns-14N-130 text-solid-gray-700">{t('rowsHelp', { most: item.atMost })}</p>}
          </fieldset>
        )
      }
      default:
        return one(item, item.code)
    }
  })
}

/** 読むだけの様式。 What was written, as the version it was written on asked it. */
export function SheetAnswers({ items, answers }: { readonly items: readonly SheetItem[]; readonly answers: Answers }) {
  const { language, t } = usePage(sheetTexts)
  const rows = items.flatMap((item): (readonly [string, string])[] => {
    const label = item.label[language]
    switch (item.kind) {
      case 'section':
      case 'note':
      case 'signature':
        return []
      case 'choices':
        return [
          [
            label,
            item.options
              .filter(({ code }) => answers[`${item.code}:${code}`] === 'yes')
              .map(({ code, label: option }) => {
                const more = answers[`${item.code}:${code}:text`]
                return more ? `${option[language]}（${more}）` : option[language]
              })
              .join('・'),
          ],
        ]
      case 'table':
        return Array.from({ length: item.atMost }, (_, at) => String(at + 1)).flatMap((row) => {
          const cells = item.columns.flatMap((column) => {
            const text = shownText(column, answers, `${item.code}.${row}.${column.code}`, language)
            return text === '' ? [] : [`${column.label[language]}：${text}`]
          })
          return cells.length === 0 ? [] : [[t('row', { label, n: row }), cells.join('\n')] as const]
        })
      default:
        return [[label, shownText(item, answers, item.code, language)]]
    }
  })
  return <Sheet rows={rows.filter(([, text]) => text !== '')} />
}
