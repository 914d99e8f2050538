// 取り込む行の人を、台帳と見くらべる。 No operation of its own.
import type { Call } from '#kernel'
import { type RegisterPerson, matched } from '../rules/import-matches.ts'
import type { PersonRow } from '../rules/person-row.ts'
import { addressKey } from '../store/duplicates.ts'
import type { FoundPerson } from '../store/imports.ts'
import * as store from '../store/imports.ts'
import { survivorsOf } from '../store/merges.ts'
import { type ListedPerson, listedPersons } from '../store/person-rows.ts'

/** Every row that names somebody becomes one of somebody new, of somebody it may be, or of somebody who is there. @param tell how far it has come, by the number of a row */
export async function comparePeople(
  call: Call,
  importId: string,
  rows: Parameters<typeof store.findAlike>[3],
  tell: (row: number) => Promise<void>,
): Promise<void> {
  const { councilId } = call.actor
  for await (const some of store.findAlike(call.db, councilId, importId, rows)) {
    if (some.length === 0) continue
    const found = Map.groupBy(some, ({ rowNumber }) => rowNumber)
    const read = await store.peopleRead(call.db, councilId, importId, [...found.keys()])
    const settled = read.map(({ rowNumber, person }) => ({ rowNumber, ...judged(person, found.get(rowNumber)!) }))
    const others = settled.filter(({ state }) => state !== 'new') // as which they were read
    await store.settleRows(call.db, councilId, importId, [some[0]!.rowNumber, some.at(-1)!.rowNumber], others)
    await tell(some.at(-1)!.rowNumber)
  }
}

function judged(person: PersonRow, found: readonly FoundPerson[]) {
  const { address, building } = person
  const own = addressKey(address)
  const whole = building === '' ? own : addressKey(`${address} ${building}`)
  /** Written the same, or with the building in the same line, it is the same address. */
  const candidates = found.map((each): RegisterPerson => {
    if (each.address === address) return { ...each, addressKey: own }
    const key = addressKey(each.address)
    const inFull = each.building === '' ? key : addressKey(`${each.address} ${each.building}`)
    return { ...each, addressKey: key === own || key === whole || inFull === own || inFull === whole ? own : key }
  })
  const contactKeys = [...new Set(person.contacts.map(({ lookupKey }) => lookupKey).filter((key) => key.length >= 9))]
  return matched({ ...person, contactKeys, addressKey: own }, candidates)
}

/** 同じかもしれない人。 Under which id each stands today, and what the register says of those the reader may see. */
export async function peopleAlike(
  call: Pick<Call, 'db' | 'actor'>,
  personIds: readonly string[],
): Promise<{ readonly standsAs: (personId: string) => string; readonly people: ReadonlyMap<string, ListedPerson> }> {
  const { councilId } = call.actor
  const ids = [...new Set(personIds)]
  const survivors = await survivorsOf(call.db, councilId, ids)
  const standsAs = (personId: string) => survivors.get(personId) ?? personId
  const people = await listedPersons(call.db, councilId, [...new Set(ids.map(standsAs))])
  return { standsAs, people: new Map(people.map((person) => [person.personId, person])) }
}
