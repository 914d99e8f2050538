import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { likeliest } from '../rules/duplicates.ts'
import { contactKey, kanaKey, nameKey } from '../rules/folding.ts'
import { DuplicateInput, PossibleDuplicate } from '../schema.ts'
import { addressKey, comparedPerson, findCandidates } from '../store/duplicates.ts'
import { samePerson, survivorsOf } from '../store/merges.ts'
import { listedPersons, shownOfTeams } from '../store/person-rows.ts'

/**
 * 同じ人がいないか見る。
 *
 * For somebody of the register, or for what has been typed so far. The likeliest first, at most ten, each with what agrees and what does
 * not; whoever decides is a person. People the reader may not see are not there.
 */
export const findDuplicates = defineOperation({
  name: 'directory.findDuplicates',
  title: { ja: '同じ人がいないか見る', en: 'Look for duplicates of a person' },
  kind: 'query',
  permission: 'directory.person.read',
  input: DuplicateInput,
  output: z.object({ items: z.array(PossibleDuplicate) }),
  refusals: { notFound: commonRefusals.notFound },
  async handle(input, call) {
    const { councilId } = call.actor
    const wanted = await wantedPerson(input, call)
    const scored = likeliest(wanted, await findCandidates(call.db, councilId, wanted, input.personId ?? null))
    const found = scored.map(({ personId }) => personId)
    const survivors = await survivorsOf(call.db, councilId, found)
    const own = input.personId === undefined ? [] : await samePerson(call.db, councilId, input.personId)
    const scores = new Map(scored.map((each) => [survivors.get(each.personId) ?? each.personId, each]))
    for (const id of own) scores.delete(id)
    const rows = await listedPersons(call.db, councilId, [...scores.keys()])
    call.viewed(shownOfTeams(rows), 'team')
    return { items: rows.map((row) => ({ ...row, likeness: scores.get(row.personId)!.likeness, score: scores.get(row.personId)!.score })) }
  },
})

async function wantedPerson(input: z.output<typeof DuplicateInput>, call: Call) {
  if (input.personId !== undefined) return (await comparedPerson(call.db, call.actor.councilId, input.personId)) ?? refuse(commonRefusals, 'notFound')
  return {
    nameKey: nameKey(input.familyName + input.givenName),
    kanaKey: kanaKey(input.familyKana + input.givenKana),
    familyKanaKey: kanaKey(input.familyKana),
    givenKanaKey: kanaKey(input.givenKana),
    bornOn: input.bornOn,
    sex: input.sex,
    contactKeys: input.phones.map((phone) => contactKey('phone', phone)).filter((key) => key.length >= 9),
    addressKey: addressKey(input.address),
  }
}
