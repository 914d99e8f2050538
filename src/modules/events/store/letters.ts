import type { Db } from '#kernel'
import { written } from '#platform/postgres'
import type { ApplicationLetterPurpose } from '../schema.ts'

// 申し込んだ人への手紙 ------------------------------------------------------------------------------------------------------------------

export interface ApplicationLetter {
  readonly letterId: string
  readonly applicationId: string
  readonly purpose: ApplicationLetterPurpose
}

/** Drafted for these applications, whatever has become of them. */
export async function lettersFor(db: Db, councilId: string, applicationIds: readonly string[]): Promise<ApplicationLetter[]> {
  const { rows } = await written<ApplicationLetter>(db)`
    select letter_id as "letterId", application_id as "applicationId", purpose from events.application_letters
    where council_id = ${councilId} and application_id = any (${applicationIds}::uuid[])`
  return rows
}

/** Whom the letter is for; how many of them there are, also where the reader sees fewer. */
export async function applicationsIn(db: Db, councilId: string, letterId: string): Promise<ApplicationLetter[]> {
  const { rows } = await written<ApplicationLetter>(db)`
    select letter_id as "letterId", application_id as "applicationId", purpose from events.application_letters where council_id = ${councilId} and letter_id = ${letterId}`
  return rows
}

export async function insertApplicationLetters(
  db: Db,
  councilId: string,
  { letterId, purpose }: Pick<ApplicationLetter, 'letterId' | 'purpose'>,
  applicationIds: readonly string[],
): Promise<void> {
  await written(db)`
    insert into events.application_letters (council_id, letter_id, application_id, purpose) select ${councilId}, ${letterId}, i, ${purpose} from unnest(${applicationIds}::uuid[]) i`
}

/** @returns the event of the letter, unless it is none of ours */
export async function applicationLetterLeft(db: Db, letterId: string): Promise<string | undefined> {
  const { rows } = await written<{ eventId: string | null }>(db)`select events.application_letter_left(${letterId}) as "eventId"`
  return rows[0]?.eventId ?? undefined
}

// 案内状 --------------------------------------------------------------------------------------------------------------------------------

/** Invited by letter to an event without applications, whatever has become of the letter. */
export async function invitedTo(db: Db, councilId: string, eventId: string): Promise<{ readonly letterId: string; readonly personId: string }[]> {
  const { rows } = await written<{ letterId: string; personId: string }>(db)`
    select letter_id as "letterId", person_id as "personId" from events.invitation_letters where council_id = ${councilId} and event_id = ${eventId}`
  return rows
}

export async function insertInvitations(db: Db, councilId: string, letterId: string, eventId: string, personIds: readonly string[]): Promise<void> {
  await written(db)`
    insert into events.invitation_letters (council_id, letter_id, event_id, person_id) select ${councilId}, ${letterId}, ${eventId}, i from unnest(${personIds}::uuid[]) i`
}
