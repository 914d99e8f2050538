// What recording, correcting and withdrawing work share.
import { compartmentsToday, operations as identity, scopeAt } from '#identity'
import { type Call, type Refusals, type Subject, commonRefusals, found, refuse } from '#kernel'
import { fiscalYearOf } from '#kernel/values'
import { carryAttachments } from '#files'
import { workDone } from '../facts.ts'
import { mayDoWork } from '../policy.ts'
import { type NewWork, type WorkKind, isOffered } from '../schema.ts'
import { quantitiesTold, unaskedFields } from '../rules/work.ts'
import * as store from '../store/work.ts'

export const workRefusals = {
  notFound: commonRefusals.notFound,
  notPermitted: commonRefusals.notPermitted,
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。実施した日を入力してください。',
    en: 'That day is still to come. Enter the day it was done.',
  },
  lineUnknown: {
    status: 422,
    ja: 'その日の年度の計画に、この項目がありません。実施した日か、項目を選び直してください。',
    en: 'The plan of the year of that day does not print this line. Choose the day or the line again.',
  },
  kindUnknown: {
    status: 422,
    ja: 'その日に使える種類ではありません。種類を選び直してください。',
    en: 'This kind cannot be used on that day. Choose the kind again.',
  },
  categoryUnknown: {
    status: 422,
    ja: 'この種類の区分ではありません。区分を選び直してください。',
    en: 'This is no category of that kind. Choose the category again.',
  },
  notAsked: {
    status: 422,
    ja: 'この種類の記録では使わない欄に入力があります。その欄を空にしてください。',
    en: 'A field is filled in that records of this kind do not have. Empty it.',
  },
  mayNotFollow: {
    status: 422,
    ja: 'この種類の記録は、ほかの記録の続きにできません。種類を選び直してください。',
    en: 'A record of this kind cannot carry on another one. Choose the kind again.',
  },
  organisationUnknown: {
    status: 422,
    ja: '選んだ団体が見つかりません。相手先を入力し直してください。',
    en: 'There is no such organisation. Enter the partner again.',
  },
  colleagueUnknown: {
    status: 422,
    ja: '次の対応をする人が、この分野にいません。一覧から選び直してください。',
    en: 'Whoever is to take the next step is not of this compartment. Choose from the list.',
  },
  compartmentUnknown: {
    status: 422,
    ja: '自分の所属する分野のなかから選んでください。',
    en: 'Choose a compartment of your own.',
  },
  areaClosed: {
    status: 422,
    ja: 'この地区の記録をつけられる所属がありません。受け持つ地区か、別の分野を選んでください。',
    en: 'None of your memberships covers this district. Choose a district of yours or another compartment.',
  },
  alreadyWithdrawn: {
    status: 409,
    ja: 'この記録は、すでに取り消されているか、訂正されています。一覧を開き直してください。',
    en: 'This record was withdrawn or corrected already. Open the list again.',
  },
} as const satisfies Refusals

export function workSubject(recordId: string): Subject {
  return { type: 'plan.workRecord', id: recordId }
}

const beside = (code: keyof typeof workRefusals, path: string) => refuse(workRefusals, code, [{ path, message: workRefusals[code] }])

/**
 * 記録をつけ、計画に伝える。 A correction withdraws what it `replaces` with its fact first, and keeps its thread, its attachments and, unless another is
 * chosen, its compartment.
 */
export async function makeWork(call: Call, work: NewWork): Promise<string> {
  const { db, actor, clock } = call
  const { councilId } = actor
  if (work.happenedOn > clock.today()) beside('stillToCome', 'happenedOn')
  const replaced = work.replaces === undefined ? undefined : found(await store.findWork(db, councilId, work.replaces))
  if (replaced && !replaced.withdrawn && !mayDoWork(actor, replaced).includes('correct')) refuse(workRefusals, 'notPermitted')
  const kind = await checkedKind(call, work)
  if (replaced?.activity !== work.activity) await checkPrinted(call, work)
  const area = work.areaId ?? (await store.cityOf(db, councilId))
  const { scopeId, compartment } = await scopeFor(call, work, area, replaced)
  const organisation = await partnerOf(call, work)
  if (work.nextById !== null && work.nextById !== replaced?.nextById) await checkColleague(call, compartment, work.nextById)
  const followed = replaced ? undefined : await followedBy(call, work, kind)
  if (replaced && !(await withdraw(call, replaced, '訂正のため'))) refuse(workRefusals, 'alreadyWithdrawn')

  const recordId = call.newId()
  const placed = {
    ...work,
    ...organisation,
    recordId,
    scopeId,
    times: kind.counts ? (work.times ?? 1) : 0,
    originId: replaced?.originId ?? recordId,
    followsId: replaced?.followsId ?? followed?.originId ?? null,
    threadId: replaced?.threadId ?? followed?.threadId ?? recordId,
    recordedAt: clock.now(),
    recordedBy: actor.accountId!, // the permission is held by signed-in people only
  }
  await store.insertWork(db, councilId, placed)
  if (kind.milestone) await store.insertMilestone(db, councilId, placed)
  if (replaced) await carryAttachments(call, { subjectType: 'plan.workRecord', fromId: replaced.recordId, toId: recordId })
  call.audit({ subject: workSubject(recordId), fields: Object.keys(work) })
  call.tell(workDone, {
    happenedOn: work.happenedOn,
    areaId: area,
    subject: workSubject(recordId),
    tags: { activity: work.activity },
    quantities: quantitiesTold(kind, placed),
  })
  return recordId
}

/** Takes a record back with its fact. @returns false when it was withdrawn already */
export async function withdraw(
  call: Call,
  record: Pick<store.FoundWork, 'recordId' | 'scopeId' | 'recordedById' | 'nextById'>,
  reason: string,
): Promise<boolean> {
  const { councilId, accountId } = call.actor
  const by = { accountId: accountId!, at: call.clock.now(), reason } // only signed-in people hold the permission
  if (!(await store.insertWorkWithdrawal(call.db, councilId, record, by))) return false
  await store.withdrawMilestone(call.db, councilId, record.recordId)
  call.audit({ subject: workSubject(record.recordId), fields: ['withdrawal'] })
  call.retract(workSubject(record.recordId))
  return true
}

/** The kind as it is offered on that day, or as the record that is corrected had it. */
async function checkedKind(call: Call, work: NewWork): Promise<WorkKind> {
  const kind = (await store.listWorkKinds(call.db, call.actor.councilId)).find(({ code }) => code === work.kind)
  if (!kind || !isOffered(kind, work.happenedOn)) return beside('kindUnknown', 'kind')
  if (work.category !== null) {
    const category = kind.categories.find(({ code }) => code === work.category)
    if (!category || !isOffered(category, work.happenedOn)) beside('categoryUnknown', 'category')
  }
  const unasked = unaskedFields(kind, work)
  if (unasked.length > 0)
    refuse(
      workRefusals,
      'notAsked',
      unasked.map((path) => ({ path, message: workRefusals.notAsked })),
    )
  return kind
}

/** The plan of the year must print the activity; where that year has no plan here, any plan may. */
export async function checkPrinted(call: Call, { activity, happenedOn }: Pick<NewWork, 'activity'> & { readonly happenedOn: string }): Promise<void> {
  const plans = await store.printedIn(call.db, call.actor.councilId, activity)
  const ofYear = plans.filter(({ fiscalYear }) => fiscalYear === fiscalYearOf(happenedOn))
  if (!(ofYear.length > 0 ? ofYear : plans).some(({ printed }) => printed)) beside('lineUnknown', 'activity')
}

/**
 * Where the record lies: in the compartment of the programme of its line, or else of whoever records, in the district it is about, tier 2. Whoever records for
 * another compartment covers the district in one of their own.
 */
async function scopeFor(call: Call, work: NewWork, areaId: string, replaced: store.FoundWork | undefined) {
  if (replaced && (work.compartment ?? replaced.compartment) === replaced.compartment && work.areaId === replaced.areaId) return replaced
  const { own, inCharge } = await compartmentsFor(call, work)
  const compartment = work.compartment ?? replaced?.compartment ?? inCharge ?? own[0]
  const known = [...own, inCharge, replaced?.compartment]
  if (compartment === undefined || !known.includes(compartment)) return beside('compartmentUnknown', 'compartment')
  const scopeId = await scopeAt(call, { compartment, areaId, tier: 2 })
  const covering = own.includes(compartment) ? [compartment] : own
  if (!scopeId || !(await covers(call, covering, areaId))) return beside('areaClosed', 'areaId')
  return { scopeId, compartment }
}

/** Whether one of these compartments is open to whoever asks in that district. */
async function covers(call: Call, compartments: readonly string[], areaId: string): Promise<boolean> {
  for (const compartment of compartments) {
    const scopeId = await scopeAt(call, { compartment, areaId, tier: 2 })
    if (scopeId && (await store.isOpen(call.db, scopeId))) return true
  }
  return false
}

/** Codes of whoever asks, in the order of the council, and that of the programme of the line, where there is one. */
export async function compartmentsFor(
  call: Call,
  of?: Pick<NewWork, 'activity' | 'happenedOn'>,
): Promise<{ readonly own: readonly string[]; readonly inCharge: string | undefined }> {
  const { councilId } = call.actor
  const own = new Set(await compartmentsToday(call))
  const codes = (await call.run(identity.listCompartments, {})).items.map(({ code }) => code)
  const inCharge = of && (await store.compartmentInCharge(call.db, councilId, of.activity, fiscalYearOf(of.happenedOn)))
  return { own: codes.filter((code) => own.has(code)), inCharge: codes.find((code) => code === inCharge) }
}

/** The partner as it is kept: its name beside the organisation it is. */
async function partnerOf(call: Call, { organisationId, partner, happenedOn }: NewWork) {
  const { councilId } = call.actor
  if (organisationId === null)
    return { organisationId: partner === '' ? null : ((await store.organisationCalled(call.db, councilId, partner, happenedOn)) ?? null), partner }
  const name = await store.organisationName(call.db, councilId, organisationId)
  return name === undefined ? beside('organisationUnknown', 'partner') : { organisationId, partner: partner || name }
}

/** Somebody of the compartment of the record, or of one of whoever asks: they see what they are asked to do. */
async function checkColleague(call: Call, compartment: string, accountId: string): Promise<void> {
  const { own } = await compartmentsFor(call)
  for (const code of new Set([compartment, ...own])) {
    const colleagues = await store.colleaguesOf(call.db, call.actor.councilId, code, call.clock.today())
    if (colleagues.some((each) => each.accountId === accountId)) return
  }
  beside('colleagueUnknown', 'nextById')
}

async function followedBy(call: Call, work: NewWork, kind: WorkKind): Promise<store.FoundWork | undefined> {
  if (work.followsId === undefined) return undefined
  if (!kind.follows) beside('mayNotFollow', 'kind')
  const followed = found(await store.findWork(call.db, call.actor.councilId, work.followsId))
  if (followed.withdrawn) refuse(workRefusals, 'alreadyWithdrawn')
  return followed
}
