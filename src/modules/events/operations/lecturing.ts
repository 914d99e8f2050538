// 講師に共通のこと。 How a lecturer is shown, what is paid by the rate of the day, and which letters are under way.
import { addresseesOf } from '#directory'
import { type Call, type Refusals, type Subject, refuse } from '#kernel'
import { undisclosed } from '#kernel/values'
import { paymentOf, rateOn } from '../rules/withholding.ts'
import type { LecturerRow } from '../schema.ts'
import * as store from '../store/lecturers.ts'
import { eventRefusals } from './event-steps.ts'
import { voidLetters } from './writing.ts'

export const lecturerRefusals = {
  notFound: eventRefusals.notFound,
  changedMeanwhile: eventRefusals.changedMeanwhile,
  cancelledAlready: {
    status: 409,
    ja: 'この講師は、すでに取りやめになっています。頼み直すときは、新しく加えてください。',
    en: 'This lecturer was cancelled. To ask again, add them anew.',
  },
} as const satisfies Refusals

export function lecturerSubject(lecturerId: string): Subject {
  return { type: 'events.lecturer', id: lecturerId }
}

/** The lecturer, held until the commit. @throws Refusal where there is none, it was changed since it was opened, or was cancelled */
export async function lecturerFor(
  call: Call,
  { lecturerId, revision }: { readonly lecturerId: string; readonly revision: number },
): Promise<store.FoundLecturer> {
  const lecturer = (await store.lockLecturer(call.db, call.actor.councilId, lecturerId)) ?? refuse(lecturerRefusals, 'notFound')
  if (lecturer.revision !== revision) refuse(lecturerRefusals, 'changedMeanwhile')
  if (lecturer.cancelledOn !== null) refuse(lecturerRefusals, 'cancelledAlready')
  return lecturer
}

/** 作ってあり、まだ発送していない手紙。 By lecturer; one this reader cannot see stands too. */
export async function standingLetters(call: Call, lecturerIds: readonly string[]): Promise<ReadonlyMap<string, store.LecturerLetter>> {
  const drafted = await store.listLetters(call.db, call.actor.councilId, lecturerIds)
  const gone = await voidLetters(
    call,
    drafted.map(({ letterId }) => letterId),
    ['sent', 'superseded', 'cancelled'],
  )
  return new Map(drafted.flatMap((letter) => (gone.has(letter.letterId) ? [] : [[letter.lecturerId, letter] as const])))
}

function stateOf(l: store.FoundLecturer, drafted: boolean): LecturerRow['state'] {
  if (l.cancelledOn !== null) return 'cancelled'
  if (l.answer === 'refused') return 'refused'
  if (l.thankedOn !== null) return 'thanked'
  if (l.answer === 'accepted') return 'accepted'
  if (l.askedOn !== null) return 'asked'
  return drafted ? 'drafted' : 'planned'
}

/** 一覧の行。 With the names of the register of today, and what is paid by the rate of the day on which they teach. */
export async function shownLecturers(call: Call, found: readonly store.FoundLecturer[]): Promise<(LecturerRow & { readonly place: string })[]> {
  const { councilId } = call.actor
  const people = await addresseesOf(
    call,
    found.flatMap(({ personId }) => personId ?? []),
    call.clock.today(),
  )
  const rates = await store.listRates(call.db, councilId)
  const standing = await standingLetters(
    call,
    found.map(({ lecturerId }) => lecturerId),
  )
  return found.map((lecturer) => {
    const { scopeId: _, organisationName, cancelledOn: __, answer: ___, ...row } = lecturer
    const person = row.personId === null ? undefined : people.get(row.personId)
    const personName = person ? `${person.familyName}　${person.givenName}`.trim() : undisclosed
    const { grossYen, taxYen, paidYen } = paymentOf(row, rateOn(rates, row.heldOn))
    const letter = standing.get(row.lecturerId)
    return {
      ...row,
      shownName: row.personId === null ? [organisationName, row.name].filter(Boolean).join('　') : personName,
      grossYen,
      taxYen,
      paidYen,
      state: stateOf(lecturer, letter !== undefined),
      letterId: letter?.letterId ?? null,
    }
  })
}
