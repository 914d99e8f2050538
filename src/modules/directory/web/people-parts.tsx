import { Form } from 'react-router'
import type { RefusalBody } from '#kernel'
import type { Language } from '#kernel/values'
import { type LoadArgs, RefusalSummary, TextField, button, refusedBy, usePage } from '#ui'
import { type Choice, type ChoiceList, offeredOn } from '../schema.ts'
import { texts } from './people-texts.ts'
import { directoryApi } from './parts.tsx'

/** What may be chosen today from a list of the council, and what was chosen before. */
export function offered(choices: readonly Choice[], list: ChoiceList, today: string, language: Language, chosen = '') {
  return choices
    .filter((choice) => choice.list === list && (offeredOn(choice, today) || choice.code === chosen))
    .map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english }))
}

export interface Candidate {
  readonly personId: string
  readonly label: string
}
export interface Candidates {
  readonly found: readonly Candidate[]
  readonly asked: string
  readonly refusal?: RefusalBody
}

/**
 * 登録のある人をさがす求めに答える。 By POST, as a name does not stand in an address. For an action.
 *
 * @returns undefined where the form was another one
 */
export async function candidatesFor({ context, request }: LoadArgs): Promise<Candidates | undefined> {
  const form = await request.clone().formData()
  if (form.get('form') !== 'find') return undefined
  const typed = form.get('find.search')
  const asked = typeof typed === 'string' ? typed : ''
  try {
    const { items } = await directoryApi(context).findPersons({ search: asked })
    return {
      asked,
      found: items.map(({ personId, name, kana, areaName, address }) => ({
        personId,
        label: [name, kana, areaName, address].filter(Boolean).join('　'),
      })),
    }
  } catch (error) {
    return { asked, found: [], refusal: refusedBy(error) }
  }
}

/** Finds people to choose from in a form below. */
export function PersonFinder({ answer, title }: { readonly answer: Candidates | undefined; readonly title: string }) {
  const { t } = usePage(texts)
  return (
    <Form method="post" className="no-print mt-4 max-w-3xl" aria-label={title}>
      <RefusalSummary refusal={answer?.refusal} labels={{ 'find.search': t('search') }} />
      <input type="hidden" name="form" value="find" />
      <div className="flex flex-wrap items-end gap-4">
        <TextField name="find.search" label={title} help={t('search')} value={answer?.asked} />
        <button className={button.outlined}>{t('find')}</button>
      </div>
      <p role="status" className="mt-1">
        {answer && !answer.refusal && (answer.found.length === 0 ? t('foundNone') : t('foundSome', { count: answer.found.length }))}
      </p>
    </Form>
  )
}
