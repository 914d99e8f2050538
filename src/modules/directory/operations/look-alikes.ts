// Looking for the same person a second time: for the question, and for whoever registers.
import type * as z from 'zod'
import type { Call } from '#kernel'
import { type Compared, likeliest } from '../rules/duplicates.ts'
import { contactKey, kanaKey, nameKey } from '../rules/folding.ts'
import type { DuplicateInput, Likeness, PossibleDuplicate } from '../schema.ts'
import { addressKey, findCandidates } from '../store/duplicates.ts'
import { samePerson, survivorsOf } from '../store/merges.ts'
import { differing } from '../store/pairs.ts'

interface Alike {
  readonly score: number
  readonly likeness: z.output<typeof PossibleDuplicate>['likeness'] & Readonly<Record<string, Likeness>>
}

/** 同じ人かもしれない人。 By the id of whoever stands for each, the likeliest first, without those somebody told apart. @param personId of somebody of the register, who is no look-alike of themselves */
export async function lookAlikes(call: Call, wanted: Compared, personId: string | null): Promise<Map<string, Alike>> {
  const { councilId } = call.actor
  const scored = likeliest(wanted, await findCandidates(call.db, councilId, wanted, personId))
  if (scored.length === 0) return new Map()
  const survivors = await survivorsOf(
    call.db,
    councilId,
    scored.map((each) => each.personId),
  )
  const own = personId === null ? [] : await samePerson(call.db, councilId, personId)
  const others = own.length === 0 ? new Set<string>() : await differing(call.db, councilId, own)
  const alike = new Map<string, Alike>()
  for (const { personId: found, score, likeness } of scored) {
    const id = survivors.get(found) ?? found
    if (!own.includes(id) && !others.has(id) && !alike.has(id)) alike.set(id, { score, likeness })
  }
  return alike
}

/** What has been typed of somebody, as it is compared. */
export function comparedTyped(typed: Omit<z.output<typeof DuplicateInput>, 'personId'>): Compared {
  return {
    nameKey: nameKey(typed.familyName + typed.givenName),
    kanaKey: kanaKey(typed.familyKana + typed.givenKana),
    familyKanaKey: kanaKey(typed.familyKana),
    givenKanaKey: kanaKey(typed.givenKana),
    bornOn: typed.bornOn,
    sex: typed.sex,
    contactKeys: typed.phones.map((phone) => contactKey('phone', phone)).filter((key) => key.length >= 9),
    addressKey: addressKey(typed.address),
  }
}
