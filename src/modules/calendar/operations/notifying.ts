// 通知を作る。 Drafts the letter of a notice in module letters, to the seats of the members; what is then done with it is done there.
import { type Call, Refusal, commonRefusals, refuse } from '#kernel'
import { addresseesOf } from '#directory'
import { operations as letters } from '#letters'
import { clearDaysBetween, lastDayForNotice } from '../rules/clear-days.ts'
import { stateOf } from '../rules/gatherings.ts'
import { type NoticeText, noticeText } from '../rules/notice-text.ts'
import { type BodyRule, type Purpose, invitedRoles } from '../schema.ts'
import { type FoundBody, findBody, ruleOn } from '../store/bodies.ts'
import * as store from '../store/gatherings.ts'
import { type FoundParticipant, listParticipants } from '../store/participants.ts'
import { standingOf } from './gathering-steps.ts'
import { seatholders } from './seats.ts'

/** Papers of an office lie in tier 2, and mail lies with others: what is said in a higher tier goes into neither. */
export const highestTierOfNotices = 2

export const noticeRefusals = {
  noIssuer: {
    status: 422,
    ja: 'この会議体の決まりに、発信団体がありません。会議体のページで決まりに発信団体を入れるか、ほかの方法で知らせて記録してください。',
    en: 'The rule of this body names no issuing body. Enter one on the page of the body, or tell them another way and record it.',
  },
  tooSensitive: {
    status: 422,
    ja: 'この会議体の記録は区分が高いため、文書（発信簿）やメールでは通知できません。ほかの方法で知らせて記録してください。',
    en: 'Records of this body are of a higher tier than letters and mail. Tell them another way and record it.',
  },
  noticeTooLate: {
    status: 422,
    ja: '通知の期間が足りません。開催日を後ろにずらすか、期間を短くできる理由（全員の同意など）を入力してください。',
    en: 'The notice comes too late. Move the day, or enter why the period may be shorter (all have agreed).',
  },
} as const

/** 通知の期間を確かめる。 The call must leave the clear days of the body's rule; a shorter period needs its reason. */
export function checkPeriod(
  gathering: store.FoundGathering,
  { givenOn, lateBecause }: { readonly givenOn: string; readonly lateBecause: string },
): void {
  const { heldOn, noticeDays, toldSequence } = gathering
  if (toldSequence !== null || noticeDays === 0 || lateBecause !== '' || clearDaysBetween(givenOn, heldOn) >= noticeDays) return
  const by = lastDayForNotice(heldOn, noticeDays)
  refuse(noticeRefusals, 'noticeTooLate', [
    {
      path: 'lateBecause',
      message: {
        ja: `中${noticeDays}日を空けるには、${by}までに通知する必要がありました。開催日を変えるか、短くできる理由を入力してください。`,
        en: `For ${noticeDays} clear days it had to be given by ${by}. Move the day, or enter why it may be shorter.`,
      },
    },
  ])
}

/** 開催・変更・中止のどれを知らせるのか。 */
export function purposeOf(gathering: store.FoundGathering): Purpose {
  if (gathering.toldSequence === null) return 'call'
  const state = stateOf(standingOf(gathering))
  return state === 'called-off' || state === 'postponed' ? 'calling-off' : 'change'
}

interface Ready {
  readonly body: FoundBody
  readonly rule: BodyRule
}

/** @returns why no letter can be drafted, or what it is drafted with */
async function readiness(call: Call, gathering: store.FoundGathering): Promise<Ready | 'noIssuer' | 'tooSensitive'> {
  const { councilId } = call.actor
  const body = await findBody(call.db, councilId, gathering.bodyId, call.clock.today())
  if (!body) refuse(commonRefusals, 'notFound')
  if (body.tier > highestTierOfNotices) return 'tooSensitive'
  const rule = await ruleOn(call.db, councilId, gathering.bodyId, gathering.heldOn)
  return rule && rule.issuer !== '' ? { body, rule } : 'noIssuer'
}

/** 通知の文書を下書きする。 A draft of it that has not been put forward yet is written anew; otherwise it is another letter. */
export async function draftLetter(
  call: Call,
  gathering: store.FoundGathering,
  more: { readonly lateBecause: string; readonly replyBy: string | null; readonly except?: ReadonlySet<string> },
): Promise<string> {
  const ready = await readiness(call, gathering)
  if (typeof ready === 'string') refuse(noticeRefusals, ready)
  const { councilId, accountId } = call.actor
  const { gatheringId, sequence } = gathering
  const purpose = purposeOf(gathering)
  const { title, body, notes, purpose: asked } = await textOf(call, gathering, more.replyBy)
  const month = call.clock.today().slice(5, 7)
  const standards = (await call.run(letters.listStandards, {})).items
  const season = standards.find(({ kind, code }) => kind === 'greeting' && code === month)?.value
  const greeting = season && 'text' in season ? season.text : ''
  const { issuer } = ready.rule
  const text = {
    compartment: ready.body.compartment,
    issuer,
    kind: 'notice' as const,
    title,
    opening: 'haikei' as const,
    greeting,
    body,
    notes,
    purpose: asked,
  }

  const waiting = await waitingLetter(call, gatheringId)
  const earlier = waiting && (await visibleLetter(call, waiting.letterId))
  const again = earlier?.state === 'draft' ? earlier : undefined
  const { letterId } = await call.run(letters.saveLetter, again ? { ...text, letterId: again.letterId, revision: again.revision } : text)
  const seats = (await invitedSeats(call, gatheringId)).filter(({ participantId }) => !more.except?.has(participantId))
  const recipients = await addressedTo(call, seats, gathering.heldOn)
  await call.run(letters.setRecipients, { letterId, revision: again ? again.revision + 1 : 1, recipients })
  const { lateBecause } = more
  if (again && waiting) await store.renewNotice(call.db, councilId, waiting.noticeId, { purpose, sequence, lateBecause })
  else {
    const made = { noticeId: call.newId(), purpose, sequence, way: 'letter' as const, letterId, givenOn: null, lateBecause }
    await store.insertNotice(call.db, councilId, gathering, { ...made, at: call.clock.now(), by: accountId! }) // only signed-in people hold the permission
  }
  return letterId
}

/** 席のあて先。 An office in an area itself has no address: its letter goes to whoever holds it, as a person, once; to nobody where that is not known. */
export async function addressedTo(call: Call, seats: readonly FoundParticipant[], day: string) {
  const holders = (await seatholders(call, seats, day)).map((holder, at) => (seats[at]!.areaId === null ? undefined : holder))
  const reached = await addresseesOf(
    call,
    holders.flatMap((holder) => holder?.personId ?? []),
    day,
  )
  const named = new Set(seats.flatMap(({ personId }) => personId ?? []))
  return seats.flatMap(({ organisationId, areaId, officeId, place, personId }, at) => {
    if (areaId === null) return [{ organisationId, officeId, place, personId }]
    const holder = holders[at]
    if (!holder || !reached.has(holder.personId) || named.has(holder.personId)) return []
    named.add(holder.personId)
    return [{ organisationId: null, officeId: null, place: 1, personId: holder.personId }]
  })
}

/** 知らせる席。 Members, auditors and guests that somebody can be, in the order of the roster. */
export async function invitedSeats(call: Call, gatheringId: string): Promise<FoundParticipant[]> {
  const seats = await listParticipants(call.db, call.actor.councilId, gatheringId)
  return seats.filter(
    ({ role, organisationId, areaId, personId }) => invitedRoles.includes(role) && (organisationId !== null || areaId !== null || personId !== null),
  )
}

/** 知らせる文面。 The same in a letter and in a mail. */
export async function textOf(call: Call, gathering: store.FoundGathering, replyBy: string | null): Promise<NoticeText> {
  const { councilId } = call.actor
  const items = await store.listItems(call.db, councilId, gathering.gatheringId)
  const was = (await store.listChanges(call.db, councilId, gathering.gatheringId)).at(-1)
  return noticeText(purposeOf(gathering), { ...gathering, agenda: items.map(({ title }) => title), replyBy, was })
}

/** The letter that was drafted last and has not left. */
async function waitingLetter(call: Call, gatheringId: string): Promise<{ readonly noticeId: string; readonly letterId: string } | undefined> {
  const notices = await store.listNotices(call.db, call.actor.councilId, gatheringId)
  const waiting = notices.findLast(({ givenOn, letterId }) => givenOn === null && letterId !== null)
  return waiting && { noticeId: waiting.noticeId, letterId: waiting.letterId! } // as it was just looked for
}

/** A draft that nobody is left to receive goes, where whoever asks may take it back and it has not been put forward. */
export async function dropDraft(call: Call, gatheringId: string): Promise<void> {
  const waiting = await waitingLetter(call, gatheringId)
  if (!waiting || !call.actor.permissions.has(letters.cancelLetter.permission)) return
  const letter = await visibleLetter(call, waiting.letterId)
  if (letter?.state === 'draft') await call.run(letters.cancelLetter, { letterId: waiting.letterId, reason: 'すべての席にメールで知らせたため' })
}

async function visibleLetter(call: Call, letterId: string) {
  const { items } = await call.run(letters.listLetters, { letterIds: [letterId] })
  return items.length === 0 ? undefined : call.run(letters.getLetter, { letterId })
}

/**
 * 変更・中止の通知を用意する。 After a change of what people have been told, or of what stands in a draft to them. Where no letter can be drafted (by whoever
 * changes it, or for this body) the page asks to tell them otherwise.
 *
 * @returns the letter, or null
 */
export async function prepareNotice(call: Call, gatheringId: string): Promise<string | null> {
  const gathering = await store.findGathering(call.db, call.actor.councilId, gatheringId)
  if (!gathering || !call.actor.permissions.has(letters.saveLetter.permission)) return null
  if (typeof (await readiness(call, gathering)) === 'string') return null
  try {
    return await draftLetter(call, gathering, { lateBecause: '', replyBy: null })
  } catch (error) {
    // Whoever is of another compartment changes the gathering all the same: the letter is refused before anything of it is written.
    if (error instanceof Refusal) return null
    throw error
  }
}
