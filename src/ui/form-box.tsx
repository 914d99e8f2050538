// Several small forms on one page: each opens in place, sends its own name, and keeps what was typed when it is refused.
import type { ReactNode } from 'react'
import { Form, data, redirect } from 'react-router'
import type { RefusalBody } from '#kernel'
import { readDate } from '#kernel/values'
import { type FieldProps, RefusalSummary, RequestKey, answerForm } from './forms.tsx'
import type { LoadArgs } from './page.ts'
import { button } from './parts.tsx'

type Typed = Readonly<Record<string, string | undefined>>

/** What a refused form answers: whose it is, why, and what was typed. */
export interface Answer {
  readonly form: string
  readonly refusal: RefusalBody
  readonly typed: Typed
}

/** The fields one form sent. */
export interface Sent {
  readonly key: string
  text(name: string): string
  /** The day as the operation wants it; what cannot be read goes on as it was typed and is refused in words. */
  day(name: string): string
  /** The same, empty meaning none. */
  dayOrNull(name: string): string | null
  /** Names that begin so and were ticked or filled. */
  chosen(prefix: string): string[]
}

/**
 * 送られた入力欄の名前どおりに行う。 Field names carry the name of their form before a dot, because ids on a page are its names.
 *
 * @param page where the person goes on
 * @param works one per form of the page
 * @param place which field of the form a place in the input came from, where they differ
 * @returns back to the page with `done=<form>`, or the refusal beside its fields
 */
export async function act(
  { request }: LoadArgs,
  page: string,
  works: Readonly<Record<string, (sent: Sent) => Promise<unknown>>>,
  place = (path: string) => path,
) {
  let form = ''
  const answer = await answerForm(request, async (typed) => {
    form = typed['form'] ?? ''
    const text = (name: string) => typed[`${form}.${name}`]?.trim() ?? ''
    const day = (name: string) => readDate(text(name))?.date ?? text(name)
    const ofForm = (prefix: string) => Object.keys(typed).filter((name) => name.startsWith(`${form}.${prefix}`) && typed[name])
    const work = Object.hasOwn(works, form) ? works[form] : undefined
    if (!work) throw data(null, { status: 400 })
    await work({
      key: typed['requestKey'] ?? '',
      text,
      day,
      dayOrNull: (name) => (text(name) === '' ? null : day(name)),
      chosen: (prefix) => ofForm(prefix).map((name) => name.slice(form.length + 1 + prefix.length)),
    })
    const asked = new URL(request.url).searchParams
    for (const name of ['edit', 'end']) asked.delete(name) // what they pointed at is done
    asked.set('done', form)
    return redirect(`${page}?${asked}`)
  })
  if (answer instanceof Response) return answer
  const { refusal, typed } = answer.data
  const fields = refusal.fields?.map((field) => ({ ...field, path: `${form}.${place(field.path)}` }))
  return data({ form, refusal: { ...refusal, ...(fields && { fields }) }, typed }, answer.init ?? undefined)
}

/** One form that opens in place. `children` is given what every field of it needs, by the field's name. */
export function FormBox<Name extends string>({
  form,
  title,
  help,
  submit,
  labels,
  values = {},
  answer,
  requestKey,
  open = false,
  hidden = {},
  revision,
  children,
}: {
  readonly form: string
  readonly title: string
  readonly help?: string
  readonly submit: string
  readonly labels: Readonly<Record<Name, string>>
  readonly values?: Typed
  readonly answer: Answer | undefined
  readonly requestKey: string
  readonly open?: boolean
  readonly hidden?: Readonly<Record<string, string>>
  /** Of the record as the page shows it, where whoever comes second is to be told; every form of the page sends it. */
  readonly revision?: number
  readonly children: (field: (name: Name) => FieldProps) => ReactNode
}) {
  const mine = answer?.form === form ? answer : undefined
  const field = (name: Name): FieldProps => ({
    name: `${form}.${name}`,
    label: labels[name],
    value: mine ? mine.typed[`${form}.${name}`] : values[name],
    refusal: mine?.refusal,
  })
  return (
    <details className="no-print mt-4 rounded-8 border border-solid-gray-300 px-4 py-3" open={open || mine !== undefined}>
      <summary className="focus-ring cursor-pointer text-key-900 underline">{title}</summary>
      <Form method="post" noValidate className="mt-3 max-w-3xl space-y-4" aria-label={title}>
        <RefusalSummary
          refusal={mine?.refusal}
          labels={Object.fromEntries(Object.entries<string>(labels).map(([name, label]) => [`${form}.${name}`, label]))}
        />
        <RequestKey value={requestKey} />
        <input type="hidden" name="form" value={form} />
        {revision !== undefined && <input type="hidden" name="revision" value={mine?.typed['revision'] ?? revision} />}
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={`${form}.${name}`} value={value} />
        ))}
        {help && <p>{help}</p>}
        {children(field)}
        <button className={button.filled}>{submit}</button>
      </Form>
    </details>
  )
}
