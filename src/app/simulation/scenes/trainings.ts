import { operations as events } from '#events'
import { operations as forms } from '#forms'
import type { IsoDate } from '#kernel/values'
import { chanceOf } from '../chance.ts'
import { sampleName, samplePhone } from '../names.ts'
import { type Made, type Run, type Scene, type Stage, at, boundTo, chanceIn, daysBefore, daysOf, evening, morning, volume, whoMay } from '../scene.ts'

/** Shares of all editions, of all who apply, and of all who have a place. */
const calledOff = 0.03
const together = 0.35
const certified = 0.6
const chosen = 0.12
const scarce = 0.4
const withdraws = 0.08
const absent = 0.07
const early = 0.05

/** 様式を公開する。 In April, where nobody has; later scenes collect applications and answers with it. */
export function* publishedForm(stage: Stage, code: string, day: string): Generator<Scene> {
  const formId = stage.forms.get(code)
  const [accountId] = whoMay(stage, [forms.publishVersion.permission, forms.recordTest.permission])
  if (formId === undefined || accountId === undefined) return
  yield {
    at: at(day, '09:00'),
    name: `form ${code}`,
    accountId,
    async play(run) {
      const { versions } = await run(forms.getForm, { formId })
      const draft = versions.find(({ state }) => state === 'draft')
      if (draft && !versions.some(({ state }) => state === 'published')) {
        await run(forms.recordTest, { formId, revision: draft.revision })
        await run(forms.publishVersion, { formId, revision: draft.revision })
      }
      return { formId }
    },
  }
}
export const applicationForm = 'event-application'

/** 研修・行事。 Each edition is planned, its admission opened, people apply by page and telephone, some wait and some withdraw; who came is marked, who earned it certified. */
export function* trainings(stage: Stage, open: readonly IsoDate[]): Generator<Scene> {
  yield* publishedForm(stage, applicationForm, open[0]!)
  for (const [code, asked] of boundTo(stage, 'calendar.meetingHeld')) {
    const training = stage.trainings.get(code)
    if (!training) continue
    const chance = chanceIn(stage, `trainings ${code}`)
    const days = daysOf(stage, asked, open, chance, 3)
    const editions = days.length > 1 && days.length <= 6 && chance.happens(together) ? [days] : days.map((day) => [day])
    for (const [number, sessions] of editions.entries()) yield* edition(stage, open, { ...training, code, number: number + 1, days: sessions })
  }
}

interface Edition {
  readonly id: string
  readonly name: string
  readonly accountId: string
  readonly code: string
  readonly number: number
  readonly days: readonly IsoDate[]
}

function* edition(stage: Stage, open: readonly IsoDate[], { id: bodyId, name, accountId, code, number, days }: Edition): Generator<Scene> {
  const title = `${name} 第${number}回`.slice(0, 100)
  const chance = chanceIn(stage, `edition ${code} ${number}`)
  const of = `${code} ${number}`
  const [first, last] = [days[0]!, days.at(-1)!]
  const applyFrom = daysBefore(open, first, 40)
  const closes = daysBefore(open, first, 4)
  const applyUntil = closes < applyFrom ? applyFrom : closes
  const usual = chanceOf(stage.seed, `size ${code}`).whole(15, 60)
  const people = Math.min(volume(stage, usual, 6), usual + 5)
  // Where few may come, some have to wait: to the first edition of a year always, to another by chance. Elsewhere there is room for everybody.
  const capacity = chance.happens(scarce) || number === 1 ? Math.max(3, people - chance.whole(1, 3)) : usual + 10
  const admission = chance.happens(chosen) ? 'selection' : 'first-come'
  const certificate = chance.happens(certified) ? stage.certificateKindId : null
  const planned = `training ${of}`
  yield {
    at: morning(applyFrom),
    name: planned,
    accountId,
    async play(run) {
      const words = { title, summary: `${name}を開きます。（見本の催しです。）`, contact: '地域福祉課（見本）', audience: '関心のある方' }
      const period = { applyFrom, applyUntil, cancelUntil: applyUntil, published: true }
      const earned = { minutesRequired: certificate === null ? 0 : 90 * days.length, certificateKindId: certificate }
      const { eventId } = await run(events.planEvent, { bodyId, fiscalYear: stage.fiscalYear, admission, capacity, ...words, ...period, ...earned })
      for (const [at, heldOn] of days.entries()) {
        const { revision } = await run(events.getEvent, { eventId })
        const session = { heldOn, startTime: '13:30', endTime: '15:30', place: '松ヶ枝福祉館（見本）', kind: 'session', subject: `第${at + 1}回` }
        await run(events.addSession, { eventId, revision, ...session })
      }
      const formId = stage.forms.get(applicationForm)
      if (formId !== undefined) await run(events.openAdmission, { eventId, revision: (await run(events.getEvent, { eventId })).revision, formId })
      return { eventId }
    },
  }
  for (let who = 0; who < people; who++) {
    const person = { ...sampleName(chance, who), phone: samplePhone(chance.whole(0, 999) * 10 + (who % 10)), affiliation: '見本の団体' }
    const byPage = stage.forms.has(applicationForm) && chance.happens(0.6)
    const day = chance.pick(open.filter((each) => each >= applyFrom && each <= applyUntil))
    yield {
      at: at(day, `${10 + (who % 6)}:${String(chance.whole(0, 59)).padStart(2, '0')}`),
      name: `apply ${of} ${who}`,
      accountId: byPage ? null : accountId,
      after: planned,
      play: byPage ? (run, before) => applyByPage(run, before, person) : (run, before) => applyByTelephone(run, before, person),
    }
  }
  if (admission === 'selection')
    yield { at: evening(applyUntil), name: `choose ${of}`, accountId, after: planned, play: (run, before) => chooseAll(run, before) }
  // A training right at the beginning of the year is announced and applied for on its own day: nobody can withdraw from it or call it off before it is held.
  const ahead = applyUntil < first
  if (chance.happens(Math.min(1, withdraws * people)) && ahead)
    yield { at: at(applyUntil, '17:40'), name: `withdraw ${of}`, accountId, after: planned, play: (run, before) => withdrawOne(run, before) }
  if (days.length === 1 && chance.happens(calledOff) && ahead) {
    yield { at: at(first, '07:00'), name: `call-off ${of}`, accountId, after: planned, play: (run, before) => callOff(run, before) }
    return
  }
  for (const [session, day] of days.entries())
    yield {
      at: evening(day),
      name: `attend ${of} ${session}`,
      accountId,
      after: planned,
      play: (run, before) => hold(run, before, day, chanceIn(stage, `attend ${of} ${session}`)),
    }
  yield {
    at: at(daysBefore(open, last, -2), '17:50'),
    name: `conclude ${of}`,
    accountId,
    after: planned,
    play: (run, before) => conclude(run, before),
  }
}

async function applyByPage(run: Run, { eventId }: Made, { name, kana, phone, affiliation }: Readonly<Record<string, string>>) {
  const { addressCode } = await run(events.getPublicEvent, { eventId: eventId! })
  if (addressCode === null) return undefined
  await run(forms.sendAnswer, { addressCode, version: 1, typed: { name: name!, kana: kana!, phone: phone!, affiliation: affiliation! } })
  return { eventId: eventId! }
}
async function applyByTelephone(run: Run, { eventId }: Made, person: Readonly<Record<string, string>>) {
  await run(events.addApplication, { eventId: eventId!, name: person['name']!, ...person, way: 'telephone' })
  return { eventId: eventId! }
}

const listed = async (run: Run, eventId: string) => (await run(events.listApplications, { eventId, order: 'number' })).items

async function chooseAll(run: Run, { eventId }: Made) {
  for (const { applicationId, state, revision } of await listed(run, eventId!))
    if (state === 'applied') await run(events.placeApplication, { applicationId, revision })
  await tell(run, eventId!)
  return { eventId: eventId! }
}
/** 取消し。 Whoever moves up is rung up. */
async function withdrawOne(run: Run, { eventId }: Made) {
  const one = (await listed(run, eventId!)).find(({ state }) => state === 'placed')
  if (!one) return undefined
  await run(events.cancelApplication, { applicationId: one.applicationId, revision: one.revision, remark: '都合が悪くなったとの電話（見本）' })
  await tell(run, eventId!)
  return { eventId: eventId! }
}
async function tell(run: Run, eventId: string): Promise<void> {
  for (const { applicationId, toTell } of await listed(run, eventId)) if (toTell) await run(events.markTold, { applicationId })
}
async function callOff(run: Run, { eventId }: Made) {
  const { revision } = await run(events.getEvent, { eventId: eventId! })
  await run(events.callOffEvent, { eventId: eventId!, revision, reason: '大雪のため（見本）' })
  await tell(run, eventId!)
  return { eventId: eventId! }
}
async function hold(run: Run, { eventId }: Made, day: string, chance: ReturnType<typeof chanceOf>) {
  const session = (await run(events.getEvent, { eventId: eventId! })).sessions.find(({ heldOn }) => heldOn === day)!
  const { gatheringId, minutes } = session
  const marks = (await listed(run, eventId!))
    .filter(({ state }) => state === 'placed')
    .map(({ applicationId }) => {
      const left = chance.happens(early)
      const presence = chance.happens(absent) ? ('absent' as const) : left ? ('left-early' as const) : ('present' as const)
      return { applicationId, presence, ...(presence === 'left-early' && { minutes: Math.round(minutes / 2) }) }
    })
  if (marks.length > 0) await run(events.markAttendance, { eventId: eventId!, gatheringId, marks })
  await run(events.holdSession, { eventId: eventId!, gatheringId, revision: session.revision, remark: '（見本の記録です。）' })
  return { eventId: eventId! }
}
async function conclude(run: Run, { eventId }: Made) {
  const { certificateKindId, minutesRequired, sessions } = await run(events.getEvent, { eventId: eventId! })
  const earned = (await listed(run, eventId!)).filter(({ state, minutes }) => state === 'placed' && minutes > 0 && minutes >= minutesRequired)
  const recipients = earned.map(({ applicationId }) => ({ applicationId }))
  if (certificateKindId !== null && recipients.length > 0)
    await run(events.issueCertificates, { eventId: eventId!, issuedOn: sessions.at(-1)!.heldOn, recipients })
  await run(events.concludeEvent, { eventId: eventId!, revision: (await run(events.getEvent, { eventId: eventId! })).revision })
  return { eventId: eventId! }
}
