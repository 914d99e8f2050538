// Sheets of paper keyed in one after the other: fields with numbers for answers, and Enter that leads from one to the next.
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { RefusalBody } from '#kernel'
import { usePage } from './page.ts'
import { texts } from './texts.ts'

/**
 * Enter goes to the next field; on the last it sends, as it does everywhere without a script. In a field of several lines Enter breaks the line, except where
 * it is the last one: there Shift+Enter does.
 */
export function goOnByEnter(event: KeyboardEvent<HTMLFormElement>) {
  const { target, currentTarget } = event
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return
  const fields = [...currentTarget.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[data-key], textarea[data-key]')]
  const next = fields[fields.indexOf(target) + 1]
  if (target instanceof HTMLTextAreaElement) {
    if (next || !('sends' in target.dataset)) return
    event.preventDefault()
    currentTarget.requestSubmit()
  } else if (next) {
    event.preventDefault()
    next.focus()
  }
}

interface KeyInputProps {
  readonly name: string
  readonly label: string
  readonly help: string
  readonly value: string | undefined
  readonly refusal: RefusalBody | undefined
  readonly lines?: number
  /** The same on sheet after sheet: Enter passes it by. */
  readonly skipped?: boolean
  /** Ready to be typed into as soon as the sheet before it is sent. */
  readonly begins?: boolean
  /** The last one of several lines: Enter sends. */
  readonly sends?: boolean
}

/** One line of the paper: flat, so that many stand on a screen. */
export function KeyInput({ name, label, help, value, refusal, lines = 1, skipped = false, begins = false, sends = false }: KeyInputProps) {
  const { say } = usePage(texts)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!begins) return undefined
    const soon = setTimeout(() => field.current?.focus()) // once the frame has announced the page
    return () => clearTimeout(soon)
  }, [begins])
  const message = refusal?.fields?.find(({ path }) => path === name)?.message
  const described = [help && `${name}-help`, message && `${name}-error`].filter(Boolean).join(' ')
  const control = {
    id: name,
    name,
    defaultValue: value,
    className:
      'focus-ring block min-h-11 w-full rounded-8 border border-solid-gray-600 bg-white px-2 py-1 aria-invalid:border-2 aria-invalid:border-error-1',
    autoComplete: 'off',
    'data-key': skipped ? undefined : '',
    'data-sends': sends ? '' : undefined,
    'aria-describedby': described || undefined,
    'aria-invalid': message !== undefined || undefined,
  }
  return (
    <div>
      <label htmlFor={name} className="text-std-16B-170">
        {label}
      </label>
      {help && (
        <p id={`${name}-help`} className="text-dns-14N-130 text-solid-gray-700">
          {help}
        </p>
      )}
      {lines > 1 ? <textarea {...control} rows={2} /> : <input {...control} ref={field} type="text" />}
      {message && (
        <p id={`${name}-error`} className="text-dns-14B-130 text-error-2">
          {say(message)}
        </p>
      )}
    </div>
  )
}
