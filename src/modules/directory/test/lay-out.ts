// One row in every table about people, for tests that ask what the tables answer.
import type { Api } from '#testing'
import type { Staff } from '../../../../test/support/staff.ts'

export interface LaidOut {
  readonly personId: string
  readonly householdId: string
}

/** A text for each field that takes one; the tests of leaks hand in strings that occur nowhere else. */
export interface Words {
  text(): string
  /** For fields that take nothing but letters and digits. */
  code(): string
  kana(): string
}

/** A person with everything that can be said of one. @param areaId the district, or null for the city */
export async function layOutPerson(
  { directory }: Pick<Api, 'directory'>,
  areaId: string | null,
  day: string,
  { text, kana, code }: Words,
): Promise<LaidOut> {
  const { personId } = await directory.recordPerson({
    familyName: text(),
    givenName: text(),
    familyKana: kana(),
    givenKana: kana(),
    needs: ['large-print'],
    needsNote: text(),
    note: text(),
    home: { address: text(), building: text(), neighbourhood: text(), note: text(), areaId },
    contacts: [{ kind: 'mail', value: `${code()}@example.org`, answeredBy: text(), reachableWhen: text(), note: text() }],
  })
  await directory.renamePerson({
    personId,
    revision: 1,
    kind: 'renamed',
    familyName: text(),
    givenName: text(),
    familyKana: kana(),
    givenKana: kana(),
    note: text(),
  })
  await directory.recordRelation({ personId, name: text(), phone: '076-200-0000', relation: 'friend', emergencyOrder: 1, note: text() })
  const { consentId } = await directory.recordConsent({ personId, purpose: text(), recipient: text(), way: 'spoken', givenOn: day, note: text() })
  await directory.withdrawConsent({ personId, consentId, withdrawnOn: day, withdrawal: text() })
  const { householdId } = await directory.recordHousehold({ members: [{ personId, role: 'head' }] })
  return { personId, householdId }
}

/** The same, under the protection of a team; `chief` may protect, and is of the team. */
export async function layOutProtected(chief: Pick<Staff, 'api'>, teamId: string, day: string, words: Words): Promise<LaidOut> {
  const laid = await layOutPerson(chief.api, null, day, words)
  await chief.api.directory.protectPerson({ personId: laid.personId, teamId, reason: 'other' })
  return laid
}
