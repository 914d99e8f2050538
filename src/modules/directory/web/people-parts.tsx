import type { ReactNode } from 'react'
import { Form } from 'react-router'
import type { RefusalBody } from '#kernel'
import { type Language, type Text, eraDateText, dayText } from '#kernel/values'
import { type FieldProps, type LoadArgs, type Sent, RefusalSummary, SelectField, TextField, api, button, pageContext, refusedBy, usePage } from '#ui'
import type { operations as identityOperations } from '#identity'
import type { operations } from '../index.ts'
import { type Choice, type ChoiceList, offeredOn } from '../schema.ts'
import { texts } from './people-texts.ts'

export function directoryApi(context: LoadArgs['context']) {
  return api<{ directory: typeof operations }>(context).directory
}

/** Districts of today, in 建制順. For a loader. */
export async function districtsOf(context: LoadArgs['context']) {
  const { today } = context.get(pageContext).shell
  const { items } = await api<{ identity: typeof identityOperations }>(context).identity.listAreas({})
  return items
    .filter(
      ({ kind, validFrom, validTo }) => kind === 'district' && (validFrom === null || validFrom <= today) && (validTo === null || validTo >= today),
    )
    .map(({ areaId, name }) => ({ areaId, name }))
}
export type District = Awaited<ReturnType<typeof districtsOf>>[number]

/** A day as offices write it. */
export function day(date: string | null, language: Language): string {
  return date === null ? '' : language === 'ja' ? eraDateText(date) : dayText(date, 'en')
}

export function titled<Code extends string>(titles: Readonly<Record<Code, Text>>, language: Language) {
  return Object.entries<Text>(titles).map(([value, title]) => ({ value, label: title[language] }))
}

/** What may be chosen today from a list of the council, and what was chosen before. */
export function offered(choices: readonly Choice[], list: ChoiceList, today: string, language: Language, chosen = '') {
  return choices
    .filter((choice) => choice.list === list && (offeredOn(choice, today) || choice.code === chosen))
    .map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english }))
}

export function Tick({
  name,
  value = 'yes',
  checked,
  children,
}: {
  readonly name: string
  readonly value?: string
  readonly checked: boolean
  readonly children: ReactNode
}) {
  return (
    <label className="flex min-h-12 items-center gap-2">
      <input type="checkbox" name={name} value={value} defaultChecked={checked} className="focus-ring size-6 shrink-0 accent-key-900" />
      {children}
    </label>
  )
}

export const sectionTitle = 'mt-8 mb-2 text-std-20B-150'

export const addressFields = ['postalCode', 'address', 'building', 'areaId', 'neighbourhood'] as const
export type AddressField = (typeof addressFields)[number]

/** The fields of one address, in the order people say it. */
export function AddressFields({ field, districts }: { readonly field: (name: AddressField) => FieldProps; readonly districts: readonly District[] }) {
  const { t } = usePage(texts)
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-[12rem_1fr]">
        <TextField {...field('postalCode')} inputMode="numeric" />
        <TextField {...field('address')} />
      </div>
      <TextField {...field('building')} />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          {...field('areaId')}
          help={t('districtHelp')}
          choices={[{ value: '', label: t('noDistrict') }, ...districts.map(({ areaId, name }) => ({ value: areaId, label: name }))]}
        />
        <TextField {...field('neighbourhood')} />
      </div>
    </>
  )
}

/** What {@link AddressFields} sent. */
export function addressOf({ text, dayOrNull }: Pick<Sent, 'text' | 'dayOrNull'>) {
  return {
    postalCode: text('postalCode'),
    address: text('address'),
    building: text('building'),
    areaId: text('areaId') || null,
    neighbourhood: text('neighbourhood'),
    validFrom: dayOrNull('validFrom'),
    note: text('note'),
  }
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
