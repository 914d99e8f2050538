import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { type Answer, RequestKey, sectionTitle, usePage } from '#ui'
import { type ChoiceList, type Person, choiceTitle } from '../schema.ts'
import { type Candidates, offered } from './people-parts.tsx'
import { texts } from './people-texts.ts'
import { type Area, day } from './parts.tsx'

/** What the parts of a person's page share. */
export interface PersonRecord {
  readonly person: Person
  readonly districts: readonly Area[]
  /** Today as it stands in a date field. */
  readonly today: string
  readonly requestKey: string
  readonly answer: Answer | undefined
  readonly candidates: Candidates | undefined
  /** The address or consent whose form is open. */
  readonly edited: string | null
}

/** Words, periods and the state of forms, as every part needs them. */
export function usePersonRecord({ person, requestKey, answer }: PersonRecord) {
  const page = usePage(texts)
  const { t, language } = page
  return {
    ...page,
    edits: person.can.includes('edit'),
    box: { answer, requestKey },
    word: (list: ChoiceList, code: string) => choiceTitle(person.choices, list, code, language),
    choose: (list: ChoiceList, chosen = '') => offered(person.choices, list, page.today, language, chosen),
    period: (from: string | null, to: string | null) => (from || to ? `${day(from, language)}${t('fromTo')}${day(to, language)}` : ''),
    /** The state a form was opened on, kept while its input is refused, so that a change in between is noticed. */
    revision: (form: string) => ({ revision: (answer?.form === form && answer.typed[`${form}.revision`]) || String(person.revision) }),
  }
}

/** A part of the record under its title, or a word that there is nothing. */
export function Part({
  id,
  title,
  empty,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly empty: boolean
  readonly children: ReactNode
}) {
  const { t } = usePage(texts)
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={sectionTitle}>
        {title}
      </h2>
      {empty ? <p>{t('none')}</p> : children}
    </section>
  )
}

/** A form that is nothing but its button. */
export function Pressed({
  form,
  requestKey,
  hidden,
  label,
  children,
}: {
  readonly form: string
  readonly requestKey: string
  readonly hidden: Readonly<Record<string, string>>
  readonly label?: string
  readonly children: ReactNode
}) {
  return (
    <Form method="post" className="no-print">
      <RequestKey value={requestKey} />
      <input type="hidden" name="form" value={form} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={`${form}.${name}`} value={value} />
      ))}
      <button aria-label={label} className="focus-ring cursor-pointer text-key-900 underline min-h-6">
        {children}
      </button>
    </Form>
  )
}
