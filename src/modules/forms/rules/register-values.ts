// 登録の値。 What of a record of the register stands as an answer to an item: the same for staff, who open the record, and for whoever holds the code of an
// invitation, who is told only that much.
import { eraDateText } from '#kernel/values'

interface Item {
  /** What may be chosen at the item. */
  readonly options: readonly string[]
}
interface Value {
  readonly value: unknown
  readonly text: string
}

export interface PersonValues {
  readonly familyName: string
  readonly givenName: string
  readonly familyKana: string
  readonly givenKana: string
  readonly bornOn: string | null
  readonly language: string
  readonly needs: readonly string[]
  readonly contacts: readonly { readonly kind: string; readonly value: string; readonly endedOn: string | null }[]
  readonly addresses: readonly {
    readonly kind: string
    readonly postalCode: string
    readonly address: string
    readonly building: string
    readonly validTo: string | null
  }[]
}

const plain = (text: string): Value | undefined => (text.trim() === '' ? undefined : { value: text.trim(), text: text.trim() })
const contact = (person: PersonValues, kinds: readonly string[]) =>
  plain(person.contacts.find(({ kind, endedOn }) => endedOn === null && kinds.includes(kind))?.value ?? '')
/** The home as it stands; one that has ended is none. */
const home = ({ addresses }: PersonValues) => addresses.find(({ kind, validTo }) => kind === 'home' && validTo === null)

/** By the code of the target. */
export const personValues: Readonly<Record<string, (person: PersonValues, item: Item) => Value | undefined>> = {
  'person.name': (person) => plain(`${person.familyName} ${person.givenName}`),
  'person.kana': (person) => plain(`${person.familyKana} ${person.givenKana}`),
  'person.bornOn': ({ bornOn }) => (bornOn === null ? undefined : { value: bornOn, text: eraDateText(bornOn) }),
  'person.phone': (person) => contact(person, ['phone', 'mobile']),
  'person.mail': (person) => contact(person, ['mail']),
  'person.postalCode': (person) => plain(home(person)?.postalCode ?? ''),
  'person.address': (person) => plain([home(person)?.address, home(person)?.building].filter(Boolean).join(' ')),
  'person.language': ({ language }, { options }) => (options.includes(language) ? { value: { chosen: [language] }, text: language } : undefined),
  'person.needs': ({ needs }, { options }) => {
    const chosen = options.filter((code) => needs.includes(code))
    return chosen.length === 0 ? undefined : { value: { chosen }, text: chosen.join('、') }
  },
}

export interface OrganisationValues {
  readonly phone: string
  readonly mail: string
  readonly desk: string
}
export const organisationValues: Readonly<Record<string, (organisation: OrganisationValues) => Value | undefined>> = {
  'organisation.phone': ({ phone }) => plain(phone),
  'organisation.mail': ({ mail }) => plain(mail),
  'organisation.desk': ({ desk }) => plain(desk),
}

/** 姓と名に分ける。 At the blank between them; undefined where there is none, as nobody can tell where one ends. */
export function splitName(text: string): readonly [family: string, given: string] | undefined {
  const [family = '', ...given] = text.trim().split(/\s+/)
  return family === '' || given.length === 0 ? undefined : [family, given.join(' ')]
}
