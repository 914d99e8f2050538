import { createHash } from 'node:crypto'
import * as z from 'zod'
import { type Actor, type Call, type Kernel, defineOperation } from '#kernel'
import { fiscalYearOf, fiscalYearText } from '#kernel/values'
import { lineageOf, placedLines, presetProgramme } from '#plan'
import {
  bodies,
  bodyStandards,
  casesPreset,
  chapters,
  compartments,
  directoryPreset,
  evaluationPreset,
  eventBodies,
  eventPlace,
  eventsPreset,
  filingsPreset,
  formsPreset,
  kinds,
  lettersPreset,
  outsideBodies,
  people,
  posts,
  programmes,
  referenceForms,
  areas as preset,
  reportsPreset,
  resourcesPreset,
  schedulePreset,
  sections,
  workKinds,
} from '#programmes'
import { registry } from './registry.ts'

const { identity, calendar, cases, directory, evaluation, events, filings, forms, letters, plan, reports, resources, schedule } = registry

/** The command line: it may do what the operation it runs asks for, and sees the scopes it is given. Never made from a request. */
export function commandLine(councilId: string, scopeIds: readonly string[] = []): Actor {
  const permissions = { has: () => true } as unknown as ReadonlySet<string> // the kernel asks nothing else of it
  return { councilId, accountId: null, displayName: 'command line', roles: [], permissions, scopeIds }
}

type NewCouncil = z.input<typeof identity.operations.foundCouncil.input>

/** Where a council departs from the preset. */
export interface Departures {
  readonly areas?: readonly {
    readonly code: string
    readonly kind: 'city' | 'block' | 'district'
    readonly name: string
    readonly kana: string
    readonly within: string | null
  }[]
  /** Instead of the sample people of a synthetic council. */
  readonly accounts?: (areaIds: ReadonlyMap<string, string>) => NewCouncil['accounts']
  /** 演じる年。 The first fiscal year that will be played: what has to be filed is followed from then on. */
  readonly playedFrom?: number
  /** False: neither sections, posts, bodies nor plans of the catalogue. */
  readonly catalogue?: boolean
  /** What else belongs to the founding, in the same transaction. */
  readonly also?: (call: Call) => Promise<void>
}

/**
 * 法人を見本どおりに作る。 Areas, scopes, people, bodies, lists and organisations, the standards of letters and the plans of the catalogue, in one transaction: a start that is cut
 * short leaves nothing. A year after the newest plan of the catalogue begins with that plan carried over, so that today's work has a
 * plan to count in.
 */
export async function foundPreset(
  kernel: Kernel,
  council: { readonly host: string; readonly name: string; readonly synthetic: boolean },
  { areas = preset, accounts, playedFrom, catalogue = true, also }: Departures = {},
): Promise<string> {
  const councilId = kernel.ids.next()
  const areaIds = new Map<string, string>(areas.map(({ code }) => [code, kernel.ids.next()]))
  const sectionIds = new Map<string, string>(sections.map(({ code }) => [code, kernel.ids.next()]))
  const postIds = new Map<string, string>(posts.map((name) => [name, kernel.ids.next()]))
  const areaId = areaIds.get('city')!
  const opened = catalogue ? Object.entries(bodies) : []
  const open = new Map(
    opened.map(([, { compartment, tier }]) => [`${compartment} ${tier}`, { scopeId: kernel.ids.next(), compartment, areaId, tier }]),
  )
  const scopes = [...open.values()]
  const found = defineOperation({
    ...identity.operations.foundCouncil,
    input: z.strictObject({}),
    async handle(_, call) {
      const answer = await call.run(identity.operations.foundCouncil, {
        ...council,
        areas: areas.map(({ code, within, ...area }) => ({ ...area, areaId: areaIds.get(code)!, parentAreaId: within && areaIds.get(within)! })),
        compartments: compartments.map((compartment) => ({ ...compartment, validFrom: null })),
        scopes,
        sections: !catalogue
          ? []
          : sections.map(({ code, within, ...section }) => ({
              ...section,
              sectionId: sectionIds.get(code)!,
              parentSectionId: within && sectionIds.get(within)!,
              from: since,
            })),
        posts: !catalogue ? [] : posts.map((name) => ({ postId: postIds.get(name)!, name })),
        accounts: accounts?.(areaIds) ?? (council.synthetic ? people.map(account) : []),
      })
      const bodyIds = new Map<string, string>()
      for (const [code, { name, kana, compartment, tier }] of opened) {
        const { scopeId } = open.get(`${compartment} ${tier}`)!
        bodyIds.set(code, (await call.run(calendar.operations.openBody, { code, name, kana, areaId, scopeId })).bodyId)
      }
      if (catalogue) await call.run(plan.operations.bringPreset, planPreset(fiscalYearOf(call.clock.today()), sectionIds))
      const districts = catalogue ? areas.filter(({ kind }) => kind === 'district') : []
      const places = districts.map(({ code, name, kana }) => ({ areaId: areaIds.get(code)!, name, kana }))
      await call.run(directory.operations.bringPreset, directoryPreset(council, places))
      await call.run(letters.operations.bringPreset, lettersPreset(council))
      await call.run(resources.operations.bringPreset, resourcesPreset(council))
      await call.run(forms.operations.bringPreset, formsPreset())
      await call.run(schedule.operations.bringPreset, schedulePreset(council))
      const outside = catalogue ? Object.entries(outsideBodies) : []
      await call.run(calendar.operations.bringPreset, {
        kinds: [...kinds],
        outsideBodies: outside.map(([code, body]) => ({ ...body, code, areaId, scopeId: open.get(`${body.compartment} 2`)!.scopeId })),
      })
      for (const [code, body] of catalogue ? Object.entries(eventBodies) : [])
        await call.run(calendar.operations.openBody, {
          ...body,
          code,
          areaId,
          scopeId: open.get(`${eventPlace.compartment} ${eventPlace.tier}`)!.scopeId,
        })
      await call.run(events.operations.bringPreset, eventsPreset(council))
      await call.run(cases.operations.bringPreset, casesPreset())
      await call.run(reports.operations.bringPreset, reportsPreset())
      await call.run(plan.operations.bringWorkKinds, { kinds: [...workKinds] })
      await call.run(evaluation.operations.bringPreset, evaluationPreset(fiscalYearOf(call.clock.today())))
      if (catalogue)
        await call.run(filings.operations.bringPreset, { requirements: filingsPreset(sectionIds), ...(playedFrom !== undefined && { playedFrom }) })
      if (catalogue) await call.run(forms.operations.bringForms, { forms: [...referenceForms] })
      const { offices } = await call.run(directory.operations.listChoices, {})
      for (const { body, office, issuer, ...rule } of catalogue ? bodyStandards(council) : []) {
        const bodyId = bodyIds.get(body)!
        await call.run(calendar.operations.recordBodyRule, { ...rule, bodyId, issuer })
        const { officeId } = offices.find(({ code }) => code === office)!
        await call.run(calendar.operations.addBodyMember, { bodyId, officeId })
      }
      await also?.(call)
      return answer
    },
  })
  const scopeIds = scopes.map(({ scopeId }) => scopeId)
  await kernel.dispatch(found, {}, { actor: commandLine(councilId, scopeIds), requestId: kernel.ids.next() })
  return councilId

  function account([displayName, kana, post, ...opened]: (typeof people)[number]) {
    const always = { validFrom: since, validTo: null }
    const memberships = opened.map(([role, compartment, area, tier]) => ({ role, compartment, areaId: areaIds.get(area)!, tier, ...always }))
    if (typeof post === 'string') return { displayName, kana, post, memberships }
    const held = {
      sectionId: post.section && sectionIds.get(post.section)!,
      postId: postIds.get(post.post)!,
      areaIds: (post.areas ?? []).map((area) => areaIds.get(area)!),
      from: since,
    }
    return { displayName, kana, post: post.post, memberships, appointments: [held] }
  }
}

/**
 * 前からある法人に、あとから加わった一覧（人と団体の選択肢・職・研修の区分・賞状の文面）を入れる。 A council founded before the register of people
 * has nothing to choose from in it; its bodies and their seats are its own to enter.
 */
export async function bringLists(kernel: Kernel, councilId: string): Promise<void> {
  const { organisations: _, seats: __, ...lists } = directoryPreset({ synthetic: false }, [])
  await kernel.dispatch(directory.operations.bringPreset, lists, { actor: commandLine(councilId), requestId: kernel.ids.next() })
}

/** 前からある法人に、まだない一覧（会合・会議体・次第・理由・外部の会議体の種類）を入れる。 A list it has is its own, however it has changed it; so are rules and members of its bodies. */
export async function bringKinds(kernel: Kernel, councilId: string, listed: readonly string[]): Promise<void> {
  const wanted = kinds.filter(({ list }) => !listed.includes(list))
  await kernel.dispatch(calendar.operations.bringPreset, { kinds: wanted }, { actor: commandLine(councilId), requestId: kernel.ids.next() })
}

/** 前からある法人に、実施記録の種類を入れる。 */
export async function bringWorkKinds(kernel: Kernel, councilId: string): Promise<void> {
  await kernel.dispatch(plan.operations.bringWorkKinds, { kinds: [...workKinds] }, { actor: commandLine(councilId), requestId: kernel.ids.next() })
}

/** 前からある法人に、様式の見本のうちまだないものを、下書きとして入れる。 */
export async function bringForms(kernel: Kernel, councilId: string): Promise<void> {
  await kernel.dispatch(forms.operations.bringForms, { forms: [...referenceForms] }, { actor: commandLine(councilId), requestId: kernel.ids.next() })
}

/** 前からある法人に、社会資源の種類・対象・配慮と確認の定めを入れる。 A council founded before the directory of services has nothing to choose from in it. */
export async function bringResourceLists(kernel: Kernel, councilId: string): Promise<void> {
  const request = { actor: commandLine(councilId), requestId: kernel.ids.next() }
  await kernel.dispatch(resources.operations.bringPreset, resourcesPreset({ synthetic: false }), request)
}

/** 前からある法人に、答えた人の区分と、様式・調査の定めを入れる。 */
export async function bringFormLists(kernel: Kernel, councilId: string): Promise<void> {
  await kernel.dispatch(forms.operations.bringPreset, formsPreset(), { actor: commandLine(councilId), requestId: kernel.ids.next() })
}

/** 前からある法人に、予定の種類・行動予定の状態と、業務スケジュールの定めを入れる。 */
export async function bringScheduleLists(kernel: Kernel, councilId: string): Promise<void> {
  const request = { actor: commandLine(councilId), requestId: kernel.ids.next() }
  await kernel.dispatch(schedule.operations.bringPreset, schedulePreset({ synthetic: false }), request)
}

/** 前からある法人に、評価の定めの見本を入れる。 From the fiscal year on in which it first meets this version. */
export async function bringEvaluationScheme(kernel: Kernel, councilId: string): Promise<void> {
  const request = { actor: commandLine(councilId), requestId: kernel.ids.next() }
  await kernel.dispatch(evaluation.operations.bringPreset, evaluationPreset(fiscalYearOf(kernel.clock.today())), request)
}

/** 前からある法人に、提出の決まりの見本のうちまだないものを入れる。 Who is in charge is for the council to say: its sections are its own. */
export async function bringFilingRequirements(kernel: Kernel, councilId: string): Promise<void> {
  const request = { actor: commandLine(councilId), requestId: kernel.ids.next() }
  await kernel.dispatch(filings.operations.bringPreset, { requirements: filingsPreset() }, request)
}

/** 前からある法人に、研修・行事の区分と修了証の種類を入れる。 */
export async function bringEventLists(kernel: Kernel, councilId: string, name: string): Promise<void> {
  await kernel.dispatch(events.operations.bringPreset, eventsPreset({ name }), { actor: commandLine(councilId), requestId: kernel.ids.next() })
}

/** 前からある法人に、支援の種類と相談の選択肢を入れる。 */
export async function bringCaseLists(kernel: Kernel, councilId: string): Promise<void> {
  await kernel.dispatch(cases.operations.bringPreset, casesPreset(), { actor: commandLine(councilId), requestId: kernel.ids.next() })
}

/** 前からある法人に、事業報告の部品の種類を入れる。 */
export async function bringReportLists(kernel: Kernel, councilId: string): Promise<void> {
  await kernel.dispatch(reports.operations.bringPreset, reportsPreset(), { actor: commandLine(councilId), requestId: kernel.ids.next() })
}

/** 町名と郵便番号を、まだない法人に入れる。 */
export async function bringTowns(kernel: Kernel, councilId: string): Promise<void> {
  await kernel.dispatch(directory.operations.bringTowns, {}, { actor: commandLine(councilId), requestId: kernel.ids.next() })
}

/** From when the preset holds: before anything a sample council records. */
const since = '2020-04-01'

/** The lines of each year of the files, read once, and what names this version of them. */
let read: ReturnType<typeof readCatalogue> | undefined
function readCatalogue() {
  const placed = new Map(Object.keys(chapters).map((year) => [Number(year), placedLines(Number(year), chapters[Number(year)]!)]))
  const said = JSON.stringify([programmes.map(presetProgramme), ...placed])
  return { placed, digest: createHash('sha256').update(said).digest('hex').slice(0, digestLength) }
}

/** How many characters of a digest are kept: enough to tell one version of the files from another. */
const digestLength = 32

/**
 * 事業の目録。 Programmes, plans and lineage of the files, for a council whose year has begun: a year after the newest plan of the files goes on with
 * that plan, line for line.
 */
export function planPreset(thisYear: number, sectionIds: ReadonlyMap<string, string> = new Map()): z.input<typeof plan.operations.bringPreset.input> {
  const years = Object.keys(chapters).map(Number)
  const newest = Math.max(...years)
  const brought = (thisYear > newest ? [...years, thisYear] : years).map((fiscalYear) => ({ fiscalYear, source: Math.min(fiscalYear, newest) }))
  const { placed, digest } = (read ??= readCatalogue())
  const plans = brought.map(({ fiscalYear, source }) => {
    const carried = source !== fiscalYear
    const lines = placed.get(source)!.map(({ was: _was, section, ...line }) => ({ ...line, sectionId: (section && sectionIds.get(section)) ?? null }))
    const title = `${fiscalYearText(fiscalYear)} 事業計画${carried ? `（${fiscalYearText(source)}の計画を引き継いだもの）` : ''}`
    return { fiscalYear, title, carried, lines }
  })
  const lineage = brought.slice(1).flatMap(({ fiscalYear, source }, i) => {
    const before = brought[i]!
    const pairs =
      source === before.source
        ? placed.get(source)!.map(({ ref }) => ({ from: ref, to: ref, relation: 'same' as const, confirmed: true }))
        : lineageOf(placed.get(before.source)!, placed.get(source)!)
    return pairs.map(({ from, to, ...said }) => ({
      ...said,
      from: { fiscalYear: before.fiscalYear, ref: from },
      to: { fiscalYear, ref: to },
    }))
  })
  return { digest, programmes: programmes.map(presetProgramme), plans, lineage }
}

/** 見本の種類の版。 Changes with any of them. */
export const kindsVersion = createHash('sha256').update(JSON.stringify(kinds)).digest('base64url')

/** 前からある法人に、見本に加わった種類を見せる。 It takes or declines them; its own lists stay as they are. */
export async function offerKinds(kernel: Kernel, councilId: string): Promise<void> {
  const request = { actor: commandLine(councilId), requestId: kernel.ids.next() }
  await kernel.dispatch(calendar.operations.offerKinds, { kinds: [...kinds], version: kindsVersion }, request)
}

/** 前からある法人に、目録の変わったところを見せる。 Nothing of its plans is changed. */
export async function offerPlanPreset(kernel: Kernel, councilId: string): Promise<void> {
  await kernel.dispatch(plan.operations.bringPreset, planPreset(0), { actor: commandLine(councilId), requestId: kernel.ids.next() })
}
