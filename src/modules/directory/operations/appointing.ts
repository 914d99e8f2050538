import { type Call, type Refusals, type Subject, commonRefusals, found, refuse } from '#kernel'
import { scopeAt } from '#identity'
import { appointed, appointmentEnded, thanksGiven } from '../facts.ts'
import { lastDayOf, termNumberOf } from '../rules/terms.ts'
import type { AppointmentKind } from '../schema.ts'
import * as store from '../store/appointments.ts'
import { listChoices } from '../store/lists.ts'

/** The record itself, and what is told of it: each fact can be taken back without the others. */
export const appointmentSubject = (id: string): Subject => ({ type: 'directory.appointment', id })
export const endingSubject = (id: string): Subject => ({ type: 'directory.appointmentEnd', id })
export const thanksSubject = (id: string): Subject => ({ type: 'directory.thanks', id })

/** The one thing that is said of a seat whose holder whoever asks may not know: the same for every reason somebody is not shown. */
export const handledElsewhere = {
  handledElsewhere: {
    status: 409,
    ja: 'この席は、担当の部署で扱っています。変えるときは担当の部署に頼んでください（分からないときは、台帳を管理する部署が取り次ぎます）。',
    en: 'This seat is handled by the section in charge. Ask them to change it; whoever keeps the register will pass it on.',
  },
} as const satisfies Refusals

/** What filling a place may be refused with. */
export const placeRefusals = {
  notFound: commonRefusals.notFound,
  personEnded: {
    status: 422,
    ja: 'この人は、台帳では亡くなった、または転出した人になっています。人の記録を確かめてください。',
    en: 'The register says that this person has died or moved away. Check the record of the person.',
  },
  seatNotThen: {
    status: 422,
    ja: 'その日には、この席がありません。席の期間か、就任の日を確かめてください。',
    en: 'The seat does not exist on that day. Check its period, or the first day.',
  },
  endsBefore: {
    status: 422,
    ja: '任期の最後の日が、最初の日より前になっています。日付を直してください。',
    en: 'The last day of the term lies before the first. Correct the dates.',
  },
  full: {
    status: 409,
    ja: 'この席には、その期間に空きがありません。前の人の退任を先に記録するか、定数を確かめてください。',
    en: 'The seat has no vacancy in that time. Record first that the predecessor left, or check the number of places.',
  },
  ...handledElsewhere,
  holdsAlready: {
    status: 409,
    ja: 'この人は、その期間にこの席に就いています。今の就任の記録を開いてください。',
    en: 'This person holds the seat in that time already. Open that record.',
  },
} as const satisfies Refusals

export const changeRefusals = {
  notFound: commonRefusals.notFound,
  changedMeanwhile: {
    status: 409,
    ja: 'ほかの人が先に変更しています。画面を開き直し、新しい内容を見てからやり直してください。',
    en: 'Somebody else has changed it first. Open the page again and look at it anew.',
  },
} as const satisfies Refusals

/** Holds a place of the seat in that span, without another's standing in the way. @param except the appointment that is being corrected */
export async function fitPlace(
  call: Call,
  seat: store.OpenSeat,
  {
    personId,
    validFrom,
    validTo,
    lastDay = validTo,
  }: { readonly personId: string; readonly validFrom: string; readonly validTo: string | null; readonly lastDay?: string | null },
  except: string | null = null,
): Promise<void> {
  const { councilId } = call.actor
  const refused = (code: keyof typeof placeRefusals, path: string) => refuse(placeRefusals, code, [{ path, message: placeRefusals[code] }])
  if (validTo !== null && validTo < validFrom) refused('endsBefore', 'validTo')
  if ((seat.validFrom !== null && validFrom < seat.validFrom) || (seat.validTo !== null && validFrom > seat.validTo))
    refused('seatNotThen', 'validFrom')
  if (await store.holdsSeat(call.db, councilId, personId, seat.seatId, validFrom, lastDay, except)) refused('holdsAlready', 'personId')
  if ((await store.mostHolders(call.db, councilId, seat.seatId, validFrom, lastDay, except)) >= seat.places) refused('full', 'seatId')
  if ((await store.mostHeld(call.db, seat.seatId, validFrom, lastDay, except)) >= seat.places) refused('handledElsewhere', 'seatId')
}

export interface ProposedTerm {
  readonly kind: AppointmentKind
  readonly termNumber: number
  readonly validTo: string | null
}

/** 任期と期数の案。 A substitute has what is left of the predecessor's term. @param predecessorEnd when that term was to end */
export async function proposeTerm(
  call: Call,
  seat: store.OpenSeat,
  personId: string,
  validFrom: string,
  substitute: boolean,
  predecessorEnd?: string | null,
): Promise<ProposedTerm> {
  const rest = substitute && predecessorEnd !== undefined && (predecessorEnd === null || predecessorEnd >= validFrom) ? predecessorEnd : undefined
  const validTo = rest === undefined ? lastDayOf(seat, validFrom) : rest
  const earlier = await store.earlierTerms(call.db, call.actor.councilId, personId, seat.officeId)
  return { kind: seat.usualKind, termNumber: termNumberOf(earlier, validFrom, validTo), validTo }
}

type Kept = 'personId' | 'substitute' | 'predecessorId' | 'validFrom' | 'recommendedBy' | 'acceptedOn' | 'note'
type Asked = Pick<store.StoredAppointment, Kept> & {
  readonly kind?: AppointmentKind | undefined
  readonly termNumber?: number | undefined
  readonly validTo?: string | null | undefined
}

/** Puts a person into a seat, and tells it. The seat is locked by whoever calls. */
export async function placeInto(
  call: Call,
  seat: store.OpenSeat,
  asked: Asked,
): Promise<{ readonly appointmentId: string; readonly validTo: string | null }> {
  const { councilId, accountId } = call.actor
  const person = found(await store.findAppointee(call.db, councilId, asked.personId))
  if (person.endedOn !== null && person.endedOn < asked.validFrom)
    refuse(placeRefusals, 'personEnded', [{ path: 'personId', message: placeRefusals.personEnded }])
  const predecessor = asked.predecessorId === null ? undefined : found(await store.findAppointment(call.db, councilId, asked.predecessorId))
  if (predecessor && predecessor.seatId !== seat.seatId) refuse(commonRefusals, 'notFound')
  const proposed = await proposeTerm(call, seat, asked.personId, asked.validFrom, asked.substitute, predecessor && predecessor.validTo)
  const validTo = asked.validTo === undefined ? proposed.validTo : asked.validTo
  await fitPlace(call, seat, { personId: asked.personId, validFrom: asked.validFrom, validTo })
  const appointmentId = call.newId()
  // Whoever is protected stays out of the sight of everybody but the team, with this office too.
  const scopeId = person.protected ? person.scopeId : found(await scopeAt(call, { compartment: 'directory', areaId: seat.areaId, tier: 2 }))
  const made = { ...asked, kind: asked.kind ?? proposed.kind, termNumber: asked.termNumber ?? proposed.termNumber, validTo }
  const recorded = { appointmentId, scopeId, seatId: seat.seatId, recordedAt: call.clock.now(), recordedBy: accountId }
  await store.insertAppointment(call.db, councilId, { ...made, ...recorded })
  tellAppointed(call, { appointmentId, ...made, areaId: seat.areaId, officeCode: seat.officeCode })
  return { appointmentId, validTo }
}

export function tellAppointed(
  call: Call,
  a: Pick<store.FoundAppointment, 'appointmentId' | 'validFrom' | 'areaId' | 'officeCode' | 'kind' | 'substitute' | 'termNumber'>,
): void {
  call.tell(appointed, {
    happenedOn: a.validFrom,
    areaId: a.areaId,
    subject: appointmentSubject(a.appointmentId),
    tags: { office: a.officeCode, kind: a.kind, way: a.substitute ? 'substitute' : a.termNumber === 1 ? 'new' : 'again' },
    quantities: {},
  })
}

export function tellEnded(
  call: Call,
  { appointmentId, areaId, officeCode }: Pick<store.FoundAppointment, 'appointmentId' | 'areaId' | 'officeCode'>,
  endedOn: string,
  reason: string,
): void {
  const tags = { office: officeCode, reason }
  call.tell(appointmentEnded, { happenedOn: endedOn, areaId, subject: endingSubject(appointmentId), tags, quantities: {} })
}

export function tellThanked(call: Call, { appointmentId, areaId, officeCode }: store.FoundAppointment, givenOn: string): void {
  call.tell(thanksGiven, { happenedOn: givenOn, areaId, subject: thanksSubject(appointmentId), tags: { office: officeCode }, quantities: {} })
}

/** Whether that reason is offered on that day. */
export async function isEndReason(call: Call, code: string): Promise<boolean> {
  return (await listChoices(call.db, call.actor.councilId, 'term-end')).some((choice) => choice.code === code)
}
