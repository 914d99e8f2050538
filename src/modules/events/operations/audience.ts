// 対象者を決まりから求める。 The register and the calendar are asked anew with every look: nothing of anybody is kept with the event but who was left out, and why.
import { membersOf, operations as calendar } from '#calendar'
import { addresseesOf, operations as directory } from '#directory'
import type { RosterFilter } from '#directory/schema'
import { operations as forms } from '#forms'
import { invitationsAtOnce } from '#forms/schema'
import { operations as identity } from '#identity'
import type { Call } from '#kernel'
import { type Meant, meantByAll, meantByAny } from '../rules/audience.ts'
import type { AudiencePerson, AudienceRule } from '../schema.ts'
import * as store from '../store/audience.ts'
import { type FoundEvent, listSessions } from '../store/events.ts'
import { invitedTo } from '../store/letters.ts'
import { wholeOf } from './event-steps.ts'
import { voidLetters } from './writing.ts'

type Condition = AudienceRule['conditions'][number]
type People = ReadonlyMap<string, Meant>

/** 決まりを言葉にする。 Undefined where a condition names something that is not there for this reader. */
export async function describedRules(call: Call, rules: readonly Omit<store.StoredRule, 'ruleId'>[]): Promise<(Condition[] | undefined)[]> {
  if (rules.length === 0) return []
  const bandIds = rules.flatMap(({ bandId }) => bandId ?? [])
  const bands = bandIds.length === 0 ? [] : (await call.run(directory.listBands, { bandIds })).items
  const { offices } = await call.run(directory.listChoices, {})
  const areas = (await call.run(identity.listAreas, {})).items
  const rosters = await sharedRosters(call)
  const bodies = rules.some(({ bodyId }) => bodyId !== null) ? (await call.run(calendar.listBodies, {})).items : []
  return rules.map(({ bandId, officeId, areaId, bodyId, rosterId }) => {
    const band = bands.find((each) => each.bandId === bandId)
    const titles: readonly (readonly [Condition['kind'], string | null, string | undefined, number | null])[] = [
      ['band', bandId, band?.name, band?.fiscalYear ?? null],
      ['office', officeId, offices.find((each) => each.officeId === officeId)?.title, null],
      ['area', areaId, areas.find((each) => each.areaId === areaId)?.name, null],
      ['body', bodyId, bodies.find((each) => each.bodyId === bodyId)?.name, null],
      ['roster', rosterId, rosters.find((each) => each.rosterId === rosterId)?.name, null],
    ]
    const asked = titles.filter(([, id]) => id !== null)
    if (asked.some(([, , title]) => title === undefined)) return undefined
    return asked.map(([kind, , title, fiscalYear]) => ({ kind, title: title!, fiscalYear })) // just seen to be there
  })
}

/** A rule of everybody's event hangs on no roster of one person alone. */
async function sharedRosters(call: Call) {
  return (await call.run(directory.listRosters, {})).items.filter(({ shared }) => shared)
}

/** いつの時点の職か。 Of the first session; once it is over, of today. */
async function dayOf(call: Call, event: FoundEvent): Promise<string> {
  const today = call.clock.today()
  const [first] = (await listSessions(call.db, call.actor.councilId, wholeOf(event))).filter(({ state }) => state !== 'called-off')
  return first && first.heldOn > today ? first.heldOn : today
}

async function heldBy(call: Call, filter: Partial<RosterFilter>, day: string): Promise<People> {
  const { items } = await call.run(directory.listHolders, { ...filter, vacancies: 'without', day, paper: 'yes' })
  return new Map(
    items.flatMap(({ personId, name, kana, officeTitle, organisationName, areaName }) => {
      const remark = [officeTitle, organisationName, areaName].filter(Boolean).join('　')
      return personId === null ? [] : [[personId, { name: name ?? '', kana: kana ?? '', remark }] as const]
    }),
  )
}

/** Whom each condition of a rule means, before they are brought together. */
async function conditionsOf(call: Call, rule: store.StoredRule, day: string): Promise<People[]> {
  const { bandId, officeId, areaId, bodyId, rosterId } = rule
  const people: People[] = []
  if (bandId !== null || officeId !== null || areaId !== null)
    people.push(await heldBy(call, { ...(bandId && { bandId }), ...(areaId && { areaId }), ...(officeId && { officeIds: [officeId] }) }, day))
  if (bodyId !== null) {
    const members = await membersOf(call, bodyId, day)
    people.push(new Map(members.map(({ personId, name }) => [personId, { name, kana: '', remark: '' }])))
  }
  const roster = rosterId === null ? undefined : (await sharedRosters(call)).find((each) => each.rosterId === rosterId)
  if (roster) people.push(await heldBy(call, roster.filter, day))
  return people
}

/** 対象の人。 By the record that stands for each; of those the reader does not see only the name their office gives away. */
export async function audienceOf(
  call: Call,
  event: FoundEvent,
): Promise<{ readonly day: string; readonly rules: AudienceRule[]; readonly items: AudiencePerson[] }> {
  const { councilId } = call.actor
  const day = await dayOf(call, event)
  const stored = await store.listRules(call.db, councilId, event.eventId)
  const described = await describedRules(call, stored)
  const found: (readonly People[] | undefined)[] = []
  for (const [at, rule] of stored.entries()) found.push(described[at] && (await conditionsOf(call, rule, day)))
  const exclusions = await store.listExclusions(call.db, councilId, event.eventId)
  const named = new Set([...found.flatMap((conditions) => conditions?.flatMap((people) => [...people.keys()]) ?? []), ...exclusions.keys()])
  const seen = await addresseesOf(call, [...named], call.clock.today())
  const own = (personId: string) => seen.get(personId)?.personId ?? personId
  const rules = found.map((conditions) =>
    meantByAll((conditions ?? []).map((people) => new Map([...people].map(([personId, person]) => [own(personId), person])))),
  )
  const left = new Map([...exclusions].map(([personId, reason]) => [own(personId), reason]))
  const known = new Map([...seen.values()].map((person) => [person.personId, person]))
  const meant = meantByAny(rules)
  const ids = [...meant.keys()].filter((personId) => known.has(personId))
  const applications = await store.applicationsOf(call.db, councilId, event.eventId, ids)
  const checked = await checkedOf(call, event, ids)
  const invited = await invitedBy(call, event, own)
  const items = [...meant].map(([personId, person]): AudiencePerson => {
    const application = applications.get(personId) ?? null
    const check = checked.get(personId)
    const excludedBecause = left.get(personId) ?? ''
    const someone = known.get(personId)
    const state =
      excludedBecause !== ''
        ? 'excluded'
        : application !== null
          ? 'applied'
          : check?.asked || invited.has(personId)
            ? 'asked'
            : someone === undefined || someone.deceased
              ? 'unreached'
              : 'to-ask'
    return { personId, ...person, state, reach: check?.reach ?? null, application, excludedBecause }
  })
  return {
    day,
    rules: stored.map(({ ruleId }, at) => ({ ruleId, conditions: described[at] ?? [], count: described[at] ? rules[at]!.size : null })),
    items,
  }
}

/** By a letter that stands, to an event without applications. */
async function invitedBy(call: Call, { eventId }: FoundEvent, own: (personId: string) => string): Promise<ReadonlySet<string>> {
  const invited = await invitedTo(call.db, call.actor.councilId, eventId)
  const gone = await voidLetters(
    call,
    invited.map(({ letterId }) => letterId),
  )
  return new Set(invited.flatMap(({ letterId, personId }) => (gone.has(letterId) ? [] : [own(personId)])))
}

/** Whether they were asked, and how they are reached: once there is something to ask for, for whoever may ask. */
async function checkedOf(call: Call, { collectionId }: FoundEvent, personIds: readonly string[]) {
  if (collectionId === null || !call.actor.permissions.has(forms.checkAddressees.permission)) return new Map()
  const items = []
  for (let at = 0; at < personIds.length; at += invitationsAtOnce)
    items.push(...(await call.run(forms.checkAddressees, { collectionId, personIds: personIds.slice(at, at + invitationsAtOnce) })).items)
  return new Map(items.map((item) => [item.id, item]))
}

/** 対象者の決まりを写す。 A band becomes that of the new year, by office and name, once there is one. */
export async function copyRules(
  call: Call,
  from: Pick<FoundEvent, 'eventId' | 'scopeId'>,
  { eventId, fiscalYear }: Pick<FoundEvent, 'eventId' | 'fiscalYear'>,
): Promise<void> {
  const { councilId } = call.actor
  const rules = await store.listRules(call.db, councilId, from.eventId)
  const bandIds = rules.flatMap(({ bandId }) => bandId ?? [])
  const bands = bandIds.length === 0 ? [] : (await call.run(directory.listBands, { bandIds })).items
  const later = bandIds.length === 0 ? [] : (await call.run(directory.listBands, { fiscalYear })).items
  for (const rule of rules) {
    const band = bands.find((each) => each.bandId === rule.bandId)
    const same = band && later.find((each) => each.officeId === band.officeId && each.name === band.name)
    await store.insertRule(call.db, councilId, { ...rule, bandId: same?.bandId ?? rule.bandId, ruleId: call.newId(), eventId, scopeId: from.scopeId })
  }
}
