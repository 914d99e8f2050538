import { type ReactNode, useEffect, useRef, useState } from 'react'
import { data } from 'react-router'
import type { RefusalBody } from '#kernel'
import { dayText, readDate } from '#kernel/values'
import { useSay, useShell, useTexts } from './page.ts'
import { JumpLink, button } from './parts.tsx'
import { texts } from './texts.ts'

const box =
  'focus-ring mt-1 block w-full rounded-8 border bg-white px-3 py-2 min-h-12 text-std-16N-170 text-solid-gray-800 hover:border-black aria-invalid:border-2 aria-invalid:border-error-1 border-solid-gray-600'

export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly required?: boolean
  readonly value?: string | undefined
  readonly refusal?: RefusalBody | undefined
}

/** Label, help and the sentence of a refusal around one control, tied together for screen readers. */
function Field({
  name,
  label,
  help,
  required,
  refusal,
  remark,
  children,
}: FieldProps & { readonly remark?: ReactNode; readonly children: (control: ControlProps) => ReactNode }) {
  const t = useTexts(texts)
  const say = useSay()
  const message = refusal?.fields?.find((field) => field.path === name)?.message
  const described = [help && `${name}-help`, message && `${name}-error`, remark !== undefined && `${name}-remark`].filter(Boolean).join(' ')
  return (
    <div>
      <label htmlFor={name} className="text-std-16B-170">
        {label}
        {required && <span className="ml-2 text-oln-14N-100 text-error-2">{t('required')}</span>}
      </label>
      {help && (
        <p id={`${name}-help`} className="text-dns-14N-130 text-solid-gray-700">
          {help}
        </p>
      )}
      {children({
        id: name,
        name,
        'aria-describedby': described || undefined,
        'aria-invalid': message !== undefined || undefined,
        'aria-required': required || undefined,
      })}
      {message && (
        <p id={`${name}-error`} className="mt-1 text-dns-14B-130 text-error-2">
          {say(message)}
        </p>
      )}
      {remark !== undefined && (
        <p id={`${name}-remark`} aria-live="polite" className="mt-1 min-h-5 text-dns-14N-130 text-solid-gray-700">
          {remark}
        </p>
      )}
    </div>
  )
}
interface ControlProps {
  readonly id: string
  readonly name: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean | undefined
  readonly 'aria-required': boolean | undefined
}

export function TextField({
  inputMode,
  autoComplete = 'off',
  ...field
}: FieldProps & { readonly inputMode?: 'text' | 'numeric'; readonly autoComplete?: string }) {
  return (
    <Field {...field}>
      {(control) => <input {...control} type="text" inputMode={inputMode} defaultValue={field.value} autoComplete={autoComplete} className={box} />}
    </Field>
  )
}

/** A password or a code: never filled in again by the page, and offered to the browser's keeper of passwords under its kind. */
export function SecretField({
  autoComplete,
  ...field
}: Omit<FieldProps, 'value'> & { readonly autoComplete: 'current-password' | 'new-password' | 'one-time-code' }) {
  return <Field {...field}>{(control) => <input {...control} type="password" autoComplete={autoComplete} className={box} />}</Field>
}

export function TextArea({ rows = 6, ...field }: FieldProps & { readonly rows?: number }) {
  return <Field {...field}>{(control) => <textarea {...control} rows={rows} defaultValue={field.value} className={box} />}</Field>
}

export interface Choice {
  readonly value: string
  readonly label: string
}

export function SelectField({ choices, ...field }: FieldProps & { readonly choices: readonly Choice[] }) {
  return (
    <Field {...field}>
      {(control) => (
        <select {...control} defaultValue={field.value} className={box}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** 日付欄。 One text field for every way people write a date; what was understood is echoed in full while they type. */
export function DateField(field: FieldProps) {
  const t = useTexts(texts)
  const { language } = useShell()
  const [typed, setTyped] = useState(field.value ?? '')
  const read = readDate(typed)
  const refused = field.refusal?.fields?.some(({ path }) => path === field.name)
  const remark =
    typed.trim() === '' || (refused && !read)
      ? ''
      : read
        ? t(read.converted ? 'converted' : 'reads', { day: dayText(read.date, language) })
        : t('notADate')
  return (
    <Field {...field} remark={remark}>
      {(control) => (
        <input
          {...control}
          type="text"
          defaultValue={field.value}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          className={box}
        />
      )}
    </Field>
  )
}

/** 断りのまとめ。 Stands at the top of a form, takes the focus, and each line leads to its field. */
export function RefusalSummary({
  refusal,
  labels,
}: {
  readonly refusal: RefusalBody | undefined
  readonly labels: Readonly<Record<string, string>>
}) {
  const t = useTexts(texts)
  const say = useSay()
  const { language } = useShell()
  const summary = useRef<HTMLElement>(null)
  useEffect(() => {
    if (refusal) summary.current?.focus()
  }, [refusal])
  if (!refusal) return null
  const fields = refusal.fields?.filter((field, at, all) => all.findIndex(({ path }) => path === field.path) === at) // one line each, as beside the field
  return (
    <section
      ref={summary}
      tabIndex={-1}
      role="alert"
      aria-labelledby="refusal-title"
      className="focus-ring rounded-8 border-2 border-error-1 bg-white p-4"
    >
      <h2 id="refusal-title" className="text-std-18B-160 text-error-2">
        {t(fields?.length ? 'errorTitle' : 'notDone')}
      </h2>
      <p>{say(refusal.message)}</p>
      {fields && (
        <ul className="mt-2 list-disc pl-6">
          {fields.map((field) => (
            <li key={field.path}>
              <JumpLink to={field.path} className="link">
                {labels[field.path] ?? field.path}
                {language === 'ja' ? '：' : ': '}
                {say(field.message)}
              </JumpLink>
            </li>
          ))}
        </ul>
      )}
      {['signInNeeded', 'proofNeeded'].includes(refusal.code) && (
        // Sent as a whole page, past the script: the server then asks for the sign-in or the proof and keeps what was typed.
        <button type="button" className={`${button.filled} mt-3`} onClick={(event) => event.currentTarget.form?.submit()}>
          {t(refusal.code === 'signInNeeded' ? 'signInAndGoOn' : 'proveAndGoOn')}
        </button>
      )}
      {refusal.requestId && <p className="mt-2 text-dns-14N-130 text-solid-gray-700">{t('requestId', { id: refusal.requestId })}</p>}
    </section>
  )
}

/** Carries the idempotency key of the form, drawn once when the form was opened: pressing twice records once. */
export function RequestKey({ value }: { readonly value: string }) {
  return <input type="hidden" name="requestKey" value={value} />
}

/** Client action of a form: when the server cannot be reached, the form stays as it is and says so; otherwise the server answers. */
export async function keepTyped<T>({ request, serverAction }: { readonly request: Request; readonly serverAction: () => Promise<T> }) {
  const typed = typedValues(await request.clone().formData())
  try {
    return await serverAction()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error // fetch rejects with it when there is no connection
    return data({ refusal: { code: 'offline', status: 503, message: texts.offline }, typed }, { status: 503 }) // as an error it asks for no reloading
  }
}

/** The text fields of a form, so that a refused form can show again what was typed. */
export function typedValues(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
