import type { NewContact, NewPerson, PersonName } from '../schema/persons.ts'
import { contactKey, personKeys } from './folding.ts'

/** 台帳に入れる人。 What is known of somebody new; what is left out is as usual (schema/persons.ts). */
export type KnownPerson = PersonName & {
  /** The district where the person lives; null: elsewhere or not known. */
  readonly areaId: string | null
  readonly bornOn: string | null
  readonly sex: NewPerson['sex']
  readonly note: string
  /** Where the person lives; empty: not known. */
  readonly address: string
  readonly postalCode: string
  readonly building: string
  readonly neighbourhood: string
  readonly livesThereFrom?: string | null
  readonly addressNote?: string
  readonly contacts: readonly (Pick<NewContact, 'kind' | 'value'> & Partial<NewContact>)[]
  readonly householdId?: string | null
  readonly householdRole?: string
} & Partial<Pick<NewPerson, 'language' | 'needs' | 'needsNote' | 'preferredChannel' | 'refusesPost'>>

/** 入れる形にした人。 With the ids of all its rows and the forms under which it is looked up; who may see it is decided where it is added. */
export type PersonRow = ReturnType<typeof personRow>

export function personRow(person: KnownPerson, newId: () => string) {
  return {
    ...person,
    ...personKeys(person),
    personId: newId(),
    ...(person.address !== '' && { addressId: newId() }),
    ...(person.householdId && { memberId: newId() }),
    contacts: person.contacts.map((contact) => ({ ...contact, contactId: newId(), lookupKey: contactKey(contact.kind, contact.value) })),
  }
}
