import type { ReactNode } from 'react'
import type { RefusalBody } from '#kernel'
import type { Text } from '#kernel/values'
import { type LoadArgs, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { type Choice, compartmentChoices } from '../schema.ts'
import { texts } from './incident-texts.ts'

/** 課（分野）の一覧。 For a loader. */
export async function readSections(context: LoadArgs['context']): Promise<Choice[]> {
  const { identity } = api<{ identity: typeof operations }>(context)
  return compartmentChoices((await identity.listCompartments({})).items)
}

interface CheckListProps {
  readonly name: string
  readonly label: string
  readonly help: string
  readonly choices: readonly Choice[]
  readonly values: Readonly<Record<string, string | undefined>>
  readonly refusal?: RefusalBody | undefined
}

/** いくつも選べる欄。 Each choice is a box of its own, `name.code`; what was ticked comes back with `ticked`. */
export function CheckList({ name, label, help, choices, values, refusal }: CheckListProps) {
  const { say } = usePage(texts)
  const message = refusal?.fields?.find(({ path }) => path === name)?.message
  return (
    <fieldset id={name} tabIndex={-1} aria-describedby={message ? `${name}-help ${name}-error` : `${name}-help`} className="outline-none">
      <legend className="text-std-16B-170">{label}</legend>
      <p id={`${name}-help`} className="text-dns-14N-130 text-solid-gray-700">
        {help}
      </p>
      <div className="mt-1 grid gap-x-6 sm:grid-cols-2">
        {choices.map(({ code, title }) => (
          <label key={code} className="flex min-h-11 items-center gap-2">
            <input
              type="checkbox"
              name={`${name}.${code}`}
              value="yes"
              defaultChecked={values[`${name}.${code}`] === 'yes'}
              className="focus-ring size-6 shrink-0 accent-key-900"
            />
            {say(title)}
          </label>
        ))}
      </div>
      {message && (
        <p id={`${name}-error`} className="mt-1 text-dns-14B-130 text-error-2">
          {say(message)}
        </p>
      )}
    </fieldset>
  )
}

/** The codes ticked in a list of that name. */
export function ticked(typed: Readonly<Record<string, string>>, name: string): string[] {
  return Object.keys(typed).flatMap((key) => (key.startsWith(`${name}.`) ? [key.slice(name.length + 1)] : []))
}

export function asChoices(choices: readonly { readonly code: string; readonly title: Text }[], say: (text: Text) => string, first?: string) {
  const rest = choices.map(({ code, title }) => ({ value: code, label: say(title) }))
  return first === undefined ? rest : [{ value: '', label: first }, ...rest]
}

export function Saved({ children }: { readonly children: ReactNode }) {
  return (
    <p role="status" className="mb-4 rounded-8 border border-green-900 bg-green-50 px-4 py-3 text-green-1200">
      {children}
    </p>
  )
}

export const mark = 'inline-block rounded-4 border border-solid-gray-700 px-1.5 text-dns-14N-130 text-solid-gray-800'
export const sectionTitle = 'mt-6 mb-2 text-std-18B-160'
