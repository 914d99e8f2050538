import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { DuplicateInput, PersonRow, PossibleDuplicate } from '../schema.ts'
import { comparedPerson } from '../store/duplicates.ts'
import { differing } from '../store/pairs.ts'
import { listedPersons, shownOfTeams } from '../store/person-rows.ts'
import { comparedTyped, lookAlikes } from './look-alikes.ts'

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
  output: z.object({
    /** Who was asked about; null for what has been typed. */
    person: PersonRow.nullable(),
    items: z.array(PossibleDuplicate),
    /** Whom somebody found to be others. */
    apart: z.array(PersonRow),
    can: z.array(z.enum(['merge'])),
  }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ personId = null, ...typed }, call) {
    const { councilId, permissions } = call.actor
    const wanted =
      personId === null ? comparedTyped(typed) : ((await comparedPerson(call.db, councilId, personId)) ?? refuse(commonRefusals, 'notFound'))
    const alike = await lookAlikes(call, wanted, personId)
    const apart = personId === null ? new Set<string>() : await differing(call.db, councilId, [personId])
    const rows = await listedPersons(call.db, councilId, [...(personId === null ? [] : [personId]), ...alike.keys(), ...apart])
    call.viewed(shownOfTeams(rows), 'team')
    return {
      person: rows.find((row) => row.personId === personId) ?? null,
      items: rows.flatMap((row) => (alike.has(row.personId) ? [{ ...row, ...alike.get(row.personId)! }] : [])),
      apart: rows.filter((row) => apart.has(row.personId)),
      can: permissions.has('directory.person.merge') ? ['merge' as const] : [],
    }
  },
})
