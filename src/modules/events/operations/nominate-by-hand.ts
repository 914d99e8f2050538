import * as z from 'zod'
import { addresseesOf } from '#directory'
import { type Call, defineOperation, refuse } from '#kernel'
import { NewNomination } from '../schema.ts'
import * as store from '../store/commendations.ts'
import { lockEvent } from '../store/events.ts'
import { organisationName } from '../store/lecturers.ts'
import { commendationRefusals, excludes, kindOn, nominationSubject, overlapsOf } from './commending.ts'
import { eventRefusals, isGoing } from './event-steps.ts'

const refusals = {
  ...commendationRefusals,
  notNow: eventRefusals.notNow,
  sameName: {
    status: 409,
    ja: '同じ名前の受賞が、台帳にあります。別の人のときは「同じ名前の、別の人」に印を付けてください。',
    en: 'Somebody of that name was awarded before. Tick that it is another person, if it is.',
  },
  nominatedAlready: {
    status: 409,
    ja: 'この人は、この表彰にすでに推薦されています。推薦の一覧を確かめてください。',
    en: 'This person is nominated for it already. See the list of nominations.',
  },
} as const

/** 手で推薦する。 Whoever does not follow from appointments (a donor, a group, somebody by another rule), with the reason. What excludes the kind holds all the same. */
export const nominateByHand = defineOperation({
  name: 'events.nominateByHand',
  title: { ja: '表彰に手で推薦する', en: 'Nominate by hand' },
  kind: 'command',
  permission: 'events.commendation.write',
  input: NewNomination,
  output: z.object({ nominationId: z.uuid() }),
  refusals,
  async handle({ eventId, kindId, organisationId, otherPerson, ...given }, call) {
    const { councilId, accountId } = call.actor
    await store.lockCommendations(call.db, councilId)
    const event = (await lockEvent(call.db, councilId, eventId)) ?? refuse(refusals, 'notFound')
    if (!isGoing(event)) refuse(refusals, 'notNow')
    const kind = await kindOn(call, kindId, event.firstOn ?? call.clock.today())
    const who = await awardee(call, { personId: given.personId, organisationId })
    const named = { personId: who.personId, name: given.name || who.name }
    const overlaps = (await overlapsOf(call, kind, [named]))(named)
    if (excludes(overlaps) || (organisationId !== null && (await store.organisationAwarded(call.db, councilId, organisationId, kind.excludedBy))))
      refuse(refusals, 'givenAlready')
    if (overlaps.length > 0 && !otherPerson) refuse(refusals, 'sameName', [{ path: 'otherPerson', message: refusals.sameName }])
    const nominationId = call.newId()
    const by = accountId! // the permission is held by signed-in people only
    const row = { ...given, personId: who.personId, nominationId, eventId, scopeId: event.applicationsScopeId, kindId, organisationId }
    if (!(await store.insertNomination(call.db, councilId, { ...row, reckonedOn: null, months: null, at: call.clock.now(), by })))
      refuse(refusals, 'nominatedAlready')
    call.audit({ subject: nominationSubject(nominationId), fields: Object.keys(given) })
    return { nominationId }
  },
})

/** Of the register, by the record that stands for them. @throws Refusal where the reader sees no such person or organisation */
export async function awardee(
  call: Call,
  { personId, organisationId }: { readonly personId: string | null; readonly organisationId: string | null },
): Promise<{ readonly personId: string | null; readonly name: string }> {
  const unknown = () => refuse(commendationRefusals, 'whoUnknown', [{ path: 'who', message: commendationRefusals.whoUnknown }])
  if (organisationId !== null) {
    const name = await organisationName(call.db, call.actor.councilId, organisationId)
    return name === '' ? unknown() : { personId: null, name }
  }
  if (personId === null) return { personId, name: '' }
  const person = (await addresseesOf(call, [personId], call.clock.today())).get(personId) ?? unknown()
  return { personId: person.personId, name: `${person.familyName}　${person.givenName}`.trim() }
}
