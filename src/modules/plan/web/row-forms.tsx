// What can be done with a row of a tree of lines, be it of a plan or of what was read of a document.
import { Form } from 'react-router'
import { type Answer, FormBox, RequestKey, SelectField, TextArea, button, choicesOf, usePage } from '#ui'
import { placeTitles } from './edit-texts.ts'
import { texts } from './row-texts.ts'

/** One press, nothing to fill in. */
export function Step({
  form,
  values,
  title,
  label,
  requestKey,
}: {
  readonly form: string
  readonly values: Readonly<Record<string, string>>
  readonly title: string
  readonly label?: string
  readonly requestKey: string
}) {
  return (
    <Form method="post" preventScrollReset>
      <RequestKey value={requestKey} />
      <input type="hidden" name="form" value={form} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={`${form}.${name}`} value={value} />
      ))}
      <button className={button.outlined} aria-label={label}>
        {title}
      </button>
    </Form>
  )
}

interface RowForm {
  /** Names the row. */
  readonly hidden: Readonly<Record<string, string>>
  readonly answer: Answer | undefined
  readonly requestKey: string
}

/** 別の場所へ移す。 @param rows the others, in their order */
export function MoveForm({
  rows,
  to,
  place,
  ...own
}: RowForm & { readonly rows: readonly Row[]; readonly to?: string | undefined; readonly place: string }) {
  const { t, language } = usePage(texts)
  return (
    <FormBox
      form="move"
      title={t('moveForm')}
      help={t('moveHelp')}
      submit={t('move')}
      labels={{ to: t('to'), place: t('place') }}
      values={{ to, place }}
      {...own}
    >
      {(field) => (
        <>
          <SelectField {...field('to')} choices={rows.map(rowChoice)} />
          <SelectField {...field('place')} choices={choicesOf(placeTitles, language)} />
        </>
      )}
    </FormBox>
  )
}

/** 二つ以上に分ける。 */
export function SplitForm({ title, help, ...own }: RowForm & { readonly title: string; readonly help: string }) {
  const { t } = usePage(texts)
  return (
    <FormBox form="split" title={t('splitForm')} help={help} submit={t('split')} labels={{ titles: t('title') }} values={{ titles: title }} {...own}>
      {(field) => <TextArea {...field('titles')} rows={4} />}
    </FormBox>
  )
}

/** What was written into it, a title to each line. */
export function titlesIn(text: string): string[] {
  return text.split(/\r?\n/).filter((title) => title.trim() !== '')
}

interface Row {
  readonly key: string
  readonly depth: number
  readonly label: string
  readonly title: string
}
export function rowChoice({ key, depth, label, title }: Row) {
  return { value: key, label: `${'　'.repeat(depth)}${label} ${title.slice(0, 40)}` }
}
