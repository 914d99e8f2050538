import { type FocusEvent, useEffect, useRef } from 'react'
import { useFetcher } from 'react-router'
import { type FieldProps, type LoadArgs, type Sent, SelectField, TextField, button, usePage } from '#ui'
import type { AddressProposal } from '../schema.ts'
import { type Area, areaChoices, directoryApi } from './parts.tsx'
import { texts } from './people-texts.ts'

export const addressFields = ['postalCode', 'address', 'building', 'areaId', 'neighbourhood'] as const
export type AddressField = (typeof addressFields)[number]

/** 住所の候補の求めに答える。 By POST, as an address does not stand in an address of a page. @returns undefined where something else was sent */
export async function proposalFor({ context, request }: Pick<LoadArgs, 'context' | 'request'>): Promise<{ proposal: AddressProposal } | undefined> {
  const form = await request.clone().formData()
  if (form.get('look') !== 'place') return undefined
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  return {
    proposal: await directoryApi(context).proposeAddress({ postalCode: text('postalCode').slice(0, 20), address: text('address').slice(0, 150) }),
  }
}

/** The field of that name in a box of address fields, whichever form it is of. */
function input(box: HTMLElement | null, name: AddressField): HTMLInputElement | HTMLSelectElement | undefined {
  return box?.querySelector<HTMLInputElement | HTMLSelectElement>(`[name$=".${name}"]`) ?? undefined
}

function put(box: HTMLElement | null, values: Partial<Record<AddressField, string>>): void {
  for (const name of addressFields) {
    const [field, value] = [input(box, name), values[name]]
    if (field && value !== undefined) field.value = value
  }
}

/** Fills what is empty and has one answer; what somebody typed or chose stays. */
function complete(box: HTMLElement | null, { addresses, postalCode, places }: AddressProposal): void {
  const empty = (name: AddressField) => input(box, name)?.value.trim() === ''
  if (addresses.length === 1 && empty('address')) put(box, { address: addresses[0]! })
  if (postalCode !== null && empty('postalCode')) put(box, { postalCode })
  if (places.length !== 1 || !empty('areaId')) return
  const { areaId, neighbourhood } = places[0]!
  put(box, empty('neighbourhood') ? { areaId, neighbourhood } : { areaId })
}

/**
 * 住所の入力欄。 In the order people say it. With script, postal code and town bring the rest: an empty field is filled where there is one answer, else the
 * answers stand below to be chosen.
 */
export function AddressFields({ field, districts }: { readonly field: (name: AddressField) => FieldProps; readonly districts: readonly Area[] }) {
  const { t } = usePage(texts)
  const fetcher = useFetcher<{ readonly proposal?: AddressProposal }>()
  const box = useRef<HTMLDivElement>(null)
  const asked = useRef('')
  const proposal = fetcher.data?.proposal
  useEffect(() => {
    if (proposal) complete(box.current, proposal)
  }, [proposal])
  function ask({ target }: FocusEvent) {
    const [code, address] = [input(box.current, 'postalCode'), input(box.current, 'address')]
    if (!code || !address || (target !== code && target !== address)) return
    const question = { look: 'place', postalCode: code.value, address: address.value }
    if (code.value + address.value === '' || JSON.stringify(question) === asked.current) return
    asked.current = JSON.stringify(question)
    void fetcher.submit(question, { method: 'post' })
  }
  const { addresses = [], places = [] } = proposal ?? {}
  const offers = [
    ...(addresses.length > 1 ? addresses.map((address) => ({ label: address, values: { address } })) : []),
    ...places.map(({ areaId, areaName, neighbourhood }) => ({
      label: [areaName, neighbourhood].filter(Boolean).join('　'),
      values: { areaId, neighbourhood },
    })),
  ]
  return (
    <div ref={box} onBlur={ask} className="space-y-5">
      <div className="grid gap-5 sm:grid-cols-[12rem_1fr]">
        <TextField {...field('postalCode')} inputMode="numeric" />
        <TextField {...field('address')} />
      </div>
      <TextField {...field('building')} />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          {...field('areaId')}
          help={t('districtHelp')}
          choices={[{ value: '', label: t('noDistrict') }, ...areaChoices(districts, ['district'])]}
        />
        <TextField {...field('neighbourhood')} />
      </div>
      <div role="status">
        {offers.length > 0 && (
          <>
            <p>{t('proposals')}</p>
            <ul className="mt-2 flex flex-wrap gap-2">
              {offers.map(({ label, values }) => (
                <li key={label}>
                  <button type="button" className={button.outlined} onClick={() => put(box.current, values)}>
                    {label}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
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
