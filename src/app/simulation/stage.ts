// 舞台。 What a year is played with, as the council has it today, read as those who will play it.
import * as z from 'zod'
import { type Actor, type Kernel, type Operation, defineOperation } from '#kernel'
import { fiscalYearRange } from '#kernel/values'
import { closuresOf } from '#calendar'
import { schemeOf } from '#evaluation/schema'
import { commandLine } from '../preset.ts'
import { registry } from '../registry.ts'
import type { YearAsked } from './play.ts'
import type { Stage } from './scene.ts'

const { calendar, cases, directory, evaluation, events, filings, forms, identity, letters, plan, schedule } = registry

/** The tier in which it is known who applied. */
const peopleFrom = 3

type Played = Stage['bodies'] extends ReadonlyMap<string, infer One> ? One : never

export async function stageOf(
  kernel: Kernel,
  ofAccount: (councilId: string, accountId: string) => Promise<Actor | undefined>,
  { councilId, fiscalYear, seed, scale, left = [] }: YearAsked,
): Promise<Stage> {
  const read = <I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>, input: z.input<I>, actor: Actor = commandLine(councilId)) =>
    kernel.dispatch(operation, input, { actor, requestId: kernel.ids.next() })
  const { items: personas } = await read(identity.operations.listPersonas, {})
  const actors: Actor[] = []
  for (const { accountId } of personas) {
    const actor = await ofAccount(councilId, accountId)
    if (actor) actors.push(actor)
  }
  const everything = commandLine(councilId, [...new Set(actors.flatMap(({ scopeIds }) => scopeIds))])
  const [{ lines }, { plans }, { items: areas }, { items: memberships }] = await Promise.all([
    read(plan.operations.showPlan, { fiscalYear }, everything),
    read(plan.operations.readCatalogue, {}, everything),
    read(identity.operations.listAreas, {}, { ...everything, accountId: actors[0]?.accountId ?? null }),
    read(identity.operations.listMemberships, {}, everything),
  ])
  const city = areas.find(({ kind }) => kind === 'city')!.areaId // every council has one
  const staff = actors.flatMap(({ accountId, permissions }) => {
    const compartments = memberships.flatMap((each) => (each.accountId === accountId && each.areaId === city ? [each.compartment] : []))
    return accountId === null || compartments.length === 0 ? [] : [{ accountId, permissions, compartments }]
  })
  const first = (permission: string) => actors.find(({ permissions }) => permissions.has(permission)) ?? everything
  const { items: kinds } = await read(letters.operations.listStandards, {}, first(letters.operations.listStandards.permission))
  const { items: organisations } = await read(directory.operations.listOrganisations, { order: 'kana' }, everything)
  const { items: things } = await read(schedule.operations.listThings, {}, first(schedule.operations.listThings.permission))
  const { terms, certificateKinds } = await read(events.operations.listChoices, {}, everything)
  const { kinds: supportKinds, terms: supportTerms } = await read(cases.operations.listChoices, {}, everything)
  const offered = (list: string) => supportTerms.flatMap((term) => (term.list === list && term.kinds.length === 0 ? [term.code] : []))
  const { from, to } = fiscalYearRange(fiscalYear)
  const of = (list: string) => terms.filter((term) => term.list === list)
  return {
    fiscalYear,
    seed,
    scale,
    lines,
    catalogue: plans.find((each) => each.fiscalYear === fiscalYear)?.lines ?? [],
    closures: await read(closuresRead, { fiscalYear }, everything),
    ...(await bodiesOf(actors, new Set(memberships.flatMap(({ accountId, tier }) => (tier >= peopleFrom ? [accountId] : []))), left, read)),
    staff,
    districts: areas.filter(({ kind }) => kind === 'district').map(({ areaId }) => areaId),
    forms: new Map(
      (await read(forms.operations.listForms, {}, everything)).items.flatMap(({ code, formId }) => (code === null ? [] : [[code, formId]])),
    ),
    certificateKindId: certificateKinds[0]?.kindId ?? null,
    groups: of('group'),
    contents: of('content').map(({ code }) => code),
    support: { kinds: supportKinds, topics: offered('topic'), ways: offered('way'), responses: offered('response'), endings: offered('ending') },
    organisations: organisations.filter(({ address }) => address !== ''),
    issuer: kinds.find(({ kind }) => kind === 'letterhead')?.code,
    things: new Map([...Map.groupBy(things, ({ kind }) => kind)].map(([kind, all]) => [kind, all.map(({ thingId }) => thingId)])),
    scheme: schemeOf((await read(evaluation.operations.listSchemes, {}, everything)).items, fiscalYear),
    filings: await dueIn(read, everything, { from, to }),
  }
}

type Read = <I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>, input: z.input<I>, actor?: Actor) => Promise<z.output<O>>

/** Whoever sees a body and may record is who records for it; the first of the list, so that it is the same in every playing. */
async function bodiesOf(
  actors: readonly Actor[],
  seePeople: ReadonlySet<string>,
  left: readonly string[],
  read: Read,
): Promise<Pick<Stage, 'bodies' | 'outsideBodies' | 'trainings'>> {
  const [bodies, outsideBodies, trainings] = [new Map<string, Played>(), new Map<string, Played>(), new Map<string, Played>()]
  const events_ = events.operations
  for (const actor of actors) {
    const accountId = actor.accountId! // of an account
    const may = (...operations: readonly { readonly permission: string }[]) => operations.every(({ permission }) => actor.permissions.has(permission))
    if (may(calendar.operations.recordMeeting)) {
      for (const { code, bodyId: id, name } of (await read(calendar.operations.listBodies, {}, actor)).items)
        if (!bodies.has(code) && !left.includes(code)) bodies.set(code, { id, name, accountId })
      for (const { code, bodyId: id, name } of (await read(calendar.operations.listOutsideBodies, {}, actor)).items)
        if (!outsideBodies.has(code)) outsideBodies.set(code, { id, name, accountId })
    }
    // Who applies is told from this tier on: whoever runs a training has to see them.
    if (seePeople.has(accountId) && may(events_.planEvent, events_.addApplication, events_.issueCertificates))
      for (const { code, bodyId: id, name } of (await read(events_.listChoices, {}, actor)).bodies)
        if (!trainings.has(code)) trainings.set(code, { id, name, accountId })
  }
  return { bodies, outsideBodies, trainings }
}

/** Every page of them, whatever has become of them. */
async function dueIn(read: Read, actor: Actor, days: { readonly from: string; readonly to: string }): Promise<Stage['filings']> {
  const found: Stage['filings'][number][] = []
  for (let page = 1; ; page++) {
    const { items, total } = await read(filings.operations.listFilings, { ...days, page }, actor)
    found.push(...items)
    if (items.length === 0 || found.length >= total) return found
  }
}

/** Of no door: the rules of closing days as they stand, for whoever reckons with them. */
const closuresRead = defineOperation({
  name: 'calendar.listDays',
  title: calendar.operations.listDays.title,
  kind: 'query',
  permission: calendar.operations.listDays.permission,
  input: z.strictObject({ fiscalYear: z.int() }),
  output: z.custom<Stage['closures']>(),
  handle: ({ fiscalYear }, call) => closuresOf(call, fiscalYearRange(fiscalYear)),
})
