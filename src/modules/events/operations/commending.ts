// 表彰に共通のこと。 Who follows from appointments, what has been given before, and how a nomination is shown.
import { type Service, addresseesOf, servicesOf } from '#directory'
import { type Call, type Refusals, type Subject, commonRefusals, refuse } from '#kernel'
import { undisclosed } from '#kernel/values'
import { monthsServed, servesOn } from '../rules/service.ts'
import type { Candidate, CommendationKind, Nomination } from '../schema.ts'
import * as store from '../store/commendations.ts'

export const commendationRefusals = {
  notFound: commonRefusals.notFound,
  kindUnknown: {
    status: 422,
    ja: 'その表彰の種類は、いま使えません。一覧から選び直してください。',
    en: 'That kind of commendation is not offered now. Choose from the list.',
  },
  whoUnknown: {
    status: 422,
    ja: '選んだ人・団体が見つかりません（記録が見えない人など）。選び直すか、氏名を入力してください。',
    en: 'The person or organisation was not found, or you cannot see the record. Choose again, or enter a name.',
  },
  givenAlready: {
    status: 409,
    ja: '重ねて贈らない表彰を、すでに受けたか推薦されている人が含まれています。候補の一覧で「重なり」を確かめて、選び直してください。',
    en: 'Somebody among them has a commendation that excludes this one, or is nominated for it. See the list of candidates and choose again.',
  },
} as const satisfies Refusals

export function awardSubject(awardId: string): Subject {
  return { type: 'events.award', id: awardId }
}
export function nominationSubject(nominationId: string): Subject {
  return { type: 'events.nomination', id: nominationId }
}

/** その日に使える種類。 @throws Refusal where it is not offered on that day */
export async function kindOn(call: Call, kindId: string, day: string): Promise<CommendationKind> {
  const kind = (await store.listKinds(call.db, call.actor.councilId)).find((each) => each.kindId === kindId)
  const offered = kind && (kind.validFrom === null || kind.validFrom <= day) && (kind.validTo === null || day <= kind.validTo)
  return offered ? kind : refuse(commendationRefusals, 'kindUnknown', [{ path: 'kindId', message: commendationRefusals.kindUnknown }])
}

const folded = (name: string) => name.normalize('NFKC').replaceAll(/\s/g, '')

/** 重なり。 Awards and nominations that stand and exclude a kind; by person, and what is known by a name alone, by the name. @param but a nomination that is not in its own way */
export async function overlapsOf(
  call: Call,
  { excludedBy }: Pick<CommendationKind, 'excludedBy'>,
  people: readonly { readonly personId: string | null; readonly name: string }[],
  but: ReadonlySet<string> = new Set(),
): Promise<(person: { readonly personId: string | null; readonly name: string }) => Candidate['overlaps']> {
  const ids = people.flatMap(({ personId }) => personId ?? [])
  const known = (await store.commendedOf(call.db, ids)).filter(
    ({ code, nominationId }) => excludedBy.includes(code) && (nominationId === null || !but.has(nominationId)),
  )
  const byPerson = Map.groupBy(known, ({ personId }) => personId)
  const named = await store.awardsByName(call.db, call.actor.councilId, excludedBy)
  return ({ personId, name }) => [
    ...(personId === null ? [] : (byPerson.get(personId) ?? [])).map(({ title, english, awardedOn }) => ({
      title,
      english,
      awardedOn,
      byName: false,
    })),
    ...named
      .filter((award) => folded(award.name) === folded(name))
      .map(({ title, english, awardedOn }) => ({ title, english, awardedOn, byName: true })),
  ]
}

/** 候補。 Whoever has served as long as the kind asks, up to that day; the longest first. Years come from the appointments of the register and nothing else. */
export async function candidatesOf(call: Call, kind: CommendationKind, day: string): Promise<Candidate[]> {
  const { yearsRequired } = kind
  if (yearsRequired === null) return []
  const services: Map<string, Service[]> = Map.groupBy(await servicesOf(call, kind.officeCodes, day), ({ personId }) => personId)
  const found = [...services].flatMap(([personId, periods]) => {
    const months = monthsServed(periods, day, kind)
    const serving = servesOn(periods, day)
    const { name, kana, officeTitle, organisationName, areaName, termNumber } = periods.at(-1)! // a group has a member
    const post = [officeTitle, organisationName || areaName].filter(Boolean).join('　')
    return months >= yearsRequired * 12 && (serving || !kind.serving) ? [{ personId, name, kana, post, termNumber, months, serving }] : []
  })
  const overlaps = await overlapsOf(call, kind, found)
  return found
    .map((candidate) => ({ ...candidate, overlaps: overlaps(candidate) }))
    .toSorted((a, b) => b.months - a.months || (a.kana < b.kana ? -1 : 1))
}

/** Not by the name alone: that may be somebody else. */
export function excludes(overlaps: Candidate['overlaps']): boolean {
  return overlaps.some(({ byName }) => !byName)
}

type Shown = Nomination & Pick<store.FoundNomination, 'scopeId' | 'personId' | 'organisationId'>

/** 推薦の一覧。 With the names of the register of today; 「非開示」 where the reader may not see the person. */
export async function shownNominations(call: Call, eventId: string): Promise<Shown[]> {
  const found = await store.listNominations(call.db, call.actor.councilId, eventId)
  const people = await addresseesOf(
    call,
    found.flatMap(({ personId }) => personId ?? []),
    call.clock.today(),
  )
  return found.map(({ organisationName, ...nomination }) => {
    const person = nomination.personId === null ? undefined : people.get(nomination.personId)
    const ofRegister = nomination.personId === null ? organisationName : person ? `${person.familyName}　${person.givenName}`.trim() : undisclosed
    return { ...nomination, name: nomination.name || ofRegister }
  })
}
