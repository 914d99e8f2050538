import { type AriaAttributes, type ReactNode, useEffect, useRef, useState } from 'react'
import { data } from 'react-router'
import type { RefusalBody } from '#kernel'
import { dayText, readDate, secretFields } from '#kernel/values'
import { usePage } from './page.ts'
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
  /** What was understood of it, said while people type. */
  readonly remark?: string
}

type Around = { readonly children: (control: Control) => ReactNode }
type Control = AriaAttributes & { readonly defaultValue: string | undefined } & Readonly<Record<'id' | 'name' | 'className', string>>

/** Label, help and the sentence of a refusal around one control, tied together for screen readers. */
function Field({ name, label, help, required, value, refusal, remark, children }: FieldProps & Around) {
  const { t, say } = usePage(texts)
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
        className: box,
        defaultValue: value,
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

interface TextFieldProps extends FieldProps {
  readonly inputMode?: 'numeric'
  readonly autoComplete?: string
  /** Words the browser offers while people type; anything else may be typed as well. */
  readonly suggestions?: readonly string[]
  onType?(typed: string): void
}

export function TextField({ inputMode, autoComplete = 'off', suggestions, onType, ...field }: TextFieldProps) {
  const list = suggestions && `${field.name}-list`
  return (
    <Field {...field}>
      {(control) => (
        <>
          <input
            {...control}
            type="text"
            inputMode={inputMode}
            list={list}
            onChange={(event) => onType?.(event.target.value)}
            autoComplete={autoComplete}
          />
          {suggestions && (
            <datalist id={list}>
              {suggestions.map((suggestion) => (
                <option key={suggestion}>{suggestion}</option>
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  )
}

/** A password or a code: never filled in again by the page, and offered to the browser's keeper of passwords under its kind. */
export function SecretField({
  autoComplete,
  ...field
}: Omit<FieldProps, 'value'> & { readonly autoComplete: 'current-password' | 'new-password' | 'one-time-code' }) {
  return <Field {...field}>{(control) => <input {...control} type="password" autoComplete={autoComplete} />}</Field>
}

export function TextArea({ rows = 6, ...field }: FieldProps & { readonly rows?: number }) {
  return <Field {...field}>{(control) => <textarea {...control} rows={rows} />}</Field>
}

export function SelectField({ choices, ...field }: FieldProps & { readonly choices: readonly Readonly<Record<'value' | 'label', string>>[] }) {
  return (
    <Field {...field}>
      {(control) => (
        <select {...control}>
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
  const { t, language } = usePage(texts)
  const [typed, setTyped] = useState(field.value ?? '')
  const read = readDate(typed)
  const refused = field.refusal?.fields?.some(({ path }) => path === field.name)
  const remark = read ? t(read.converted ? 'converted' : 'reads', { day: dayText(read.date, language) }) : refused ? '' : t('notADate')
  return <TextField {...field} remark={typed.trim() === '' ? '' : remark} onType={setTyped} />
}

/** 断りのまとめ。 Stands at the top of a form, takes the focus, and each line leads to its field. */
export function RefusalSummary({ refusal, labels }: Pick<FieldProps, 'refusal'> & { readonly labels: Readonly<Record<string, string>> }) {
  const { t, say } = usePage(texts)
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
                {t('ofField', { label: labels[field.path] ?? field.path, message: say(field.message) })}
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

/**
 * Action of a form: does `work` with what was typed. What an operation refuses comes back to the form, which shows both; everything
 * else goes to the error page. A form that writes carries `requestKey`, drawn when it was opened: pressing twice records once.
 *
 * @param again secret fields the form hands on to itself; every other one is left out of what comes back
 */
export async function answerForm<T>(request: Request, work: (typed: Record<string, string>) => Promise<T>, again: readonly string[] = []) {
  const typed = typedValues(await request.formData())
  try {
    return await work(typed)
  } catch (error) {
    const refusal = refusedBy(error)
    const shown = Object.fromEntries(Object.entries(typed).filter(([name]) => !secretFields.includes(name) || again.includes(name)))
    return data({ refusal, typed: shown }, { status: refusal.status })
  }
}

/** What an operation refused, of what its call threw. @throws whatever else it was */
export function refusedBy(error: unknown): RefusalBody {
  const { type, data: refusal } = error as { type?: string; data?: RefusalBody }
  if (type !== 'DataWithResponseInit' || !refusal?.code) throw error
  return refusal
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

/** The text fields of a form. */
function typedValues(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
