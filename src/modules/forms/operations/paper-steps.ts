// What paper of a collection may be refused with, and what stands on it.
import { type Call, commonRefusals, found, refuse } from '#kernel'
import { addresseesOf } from '#directory'
import { sheetNumberText } from '../rules/sheet-numbers.ts'
import { type StoredCollection, findCollection } from '../store/collections.ts'
import * as store from '../store/sheets.ts'
import { askCompartment } from './forming.ts'

export const paperRefusals = {
  notFound: commonRefusals.notFound,
  compartmentUnknown: {
    status: 422,
    ja: '所属していない分野です。自分の所属する分野を選んでください。',
    en: 'You are not of that compartment. Choose one of your own.',
  },
  closed: {
    status: 409,
    ja: 'この受付は締め切られています。続けるときは、受付を開き直してください。',
    en: 'This collection is closed. Open it again to go on.',
  },
} as const

/** The collection for whoever is of its compartment. */
export async function ownCollection(call: Call, collectionId: string): Promise<StoredCollection> {
  const collection = found(await findCollection(call.db, call.actor.councilId, collectionId, call.clock.today()))
  await askCompartment(call, collection.compartment)
  return collection
}

export async function openedCollection(call: Call, collectionId: string): Promise<StoredCollection> {
  const collection = await ownCollection(call, collectionId)
  if (collection.state === 'closed') refuse(paperRefusals, 'closed')
  return collection
}

/** 用紙に番号をつける。 One for each; null is for nobody. */
export async function numberSheets(
  call: Call,
  { collectionId, version }: Pick<StoredCollection, 'collectionId' | 'version'>,
  to: readonly (string | null)[],
): Promise<{ from: number; to: number }> {
  const made = { collectionId, version, at: call.clock.now(), by: call.actor.accountId }
  return store.insertSheets(
    call.db,
    call.actor.councilId,
    made,
    to.map((invitationId) => ({ sheetId: call.newId(), invitationId })),
  )
}

/** 手紙に同封する用紙。 For those who have none yet; of an anonymous collection as many, for nobody. @returns null where each of them has one */
export async function sheetsFor(
  call: Call,
  collection: Pick<StoredCollection, 'collectionId' | 'version' | 'anonymous'>,
  invitationIds: readonly string[],
): Promise<{ from: number; to: number } | null> {
  if (collection.anonymous)
    return numberSheets(
      call,
      collection,
      invitationIds.map(() => null),
    )
  const without = new Set(await store.withoutSheet(call.db, call.actor.councilId, collection.collectionId))
  const to = invitationIds.filter((id) => without.has(id))
  return to.length === 0 ? null : numberSheets(call, collection, to)
}

/** Numbers as they are printed, with whom each sheet goes to. Whoever may not be named to the reader gets a sheet without an address. */
export async function addressedSheets(
  call: Call,
  { addressCode }: Pick<StoredCollection, 'addressCode'>,
  sheets: readonly store.FoundSheet[],
): Promise<{ number: string; to: string[] }[]> {
  const invited = sheets.flatMap(({ invitationId }) => (invitationId === null ? [] : [invitationId]))
  const invitations = await store.addresseesOfSheets(call.db, call.actor.councilId, invited)
  const personIds = invitations.flatMap(({ personId }) => (personId === null ? [] : [personId]))
  const people = await addresseesOf(call, personIds, call.clock.today())
  const lines = new Map(
    invitations.map((one) => {
      const person = one.personId === null ? undefined : people.get(one.personId)
      if (one.personId !== null && (!person || person.refusesPost || person.deceased)) return [one.invitationId, []]
      return [
        one.invitationId,
        person
          ? linesOf({ ...person, name: `${person.familyName} ${person.givenName}`.trim() }, '様')
          : linesOf(one, one.organisationId ? '御中' : '様'),
      ]
    }),
  )
  return sheets.map(({ version, number, invitationId }) => ({
    number: sheetNumberText({ addressCode, version, number }),
    to: (invitationId !== null && lines.get(invitationId)) || [],
  }))
}

function linesOf(
  { postalCode, address, name }: { readonly postalCode: string | null; readonly address: string | null; readonly name: string },
  honorific: string,
): string[] {
  return name === '' ? [] : [...(postalCode ? [`〒${postalCode}`] : []), ...(address ? [address] : []), `${name}　${honorific}`]
}
