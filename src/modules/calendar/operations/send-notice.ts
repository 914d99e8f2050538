import * as z from 'zod'
import { type Call, defineOperation, found, refuse } from '#kernel'
import { fill } from '#kernel/values'
import { type CalendarPart, type MessageSettings, sendMessage, sendRefusals, settingsOf } from '#platform/messages'
import { icalendar } from '../rules/icalendar.ts'
import { MailedNotice, type Purpose } from '../schema.ts'
import { findBody } from '../store/bodies.ts'
import { type FoundGathering, insertNotice } from '../store/gatherings.ts'
import { noticeMail } from '../templates.ts'
import { gatheringFor, stepRefusals, stepped } from './gathering-steps.ts'
import { texts } from '../web/reply-texts.ts'
import { type Reached, mailSeats } from './mail-seats.ts'
import { attachRefusals, noticePdfs } from './numbered-notice.ts'
import { checkPeriod, draftLetter, dropDraft, highestTierOfNotices, invitedSeats, noticeRefusals, purposeOf, textOf } from './notifying.ts'
import { issueCodes, replyLink } from './replying.ts'

const refusals = {
  ...stepRefusals,
  ...noticeRefusals,
  ...sendRefusals,
  ...attachRefusals,
  notByMail: {
    status: 422,
    ja: 'メールで送れない席が選ばれています（連絡方法や登録が変わったかもしれません）。画面を開き直して選び直してください。',
    en: 'A seat was chosen that cannot be told by mail; it may have changed. Open the page again and choose anew.',
  },
} as const

/**
 * 会合の通知（開催・変更・中止）を、選んだ席にメールで送る。
 *
 * One message for each person, which may be taken back for a while, with an entry for the calendar: the same UID and a larger SEQUENCE each time, `CANCEL` where it
 * is called off or postponed; with the numbered letter as a PDF where wanted, each their own copy. To the seats that are left a letter is drafted where wanted. From then on the gathering counts as announced.
 */
export const sendNotice = defineOperation({
  name: 'calendar.sendNotice',
  title: { ja: '会合の通知をメールで送る', en: 'Send the notice of a gathering by mail' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: MailedNotice,
  output: z.object({ gatheringId: z.uuid(), count: z.int(), left: z.int(), letterId: z.uuid().nullable() }),
  refusals,
  async handle({ participantIds, replyBy, lateBecause, restByLetter, letterId: attached, ...opened }, call) {
    const { councilId, accountId } = call.actor
    const gathering = await gatheringFor(call, opened, 'notify')
    checkPeriod(gathering, { givenOn: call.clock.today(), lateBecause })
    const body = found(await findBody(call.db, councilId, gathering.bodyId, call.clock.today()))
    if (body.tier > highestTierOfNotices) refuse(refusals, 'tooSensitive')
    const seats = await mailSeats(call, gathering)
    const wanted = new Set(participantIds)
    const chosen = seats.filter(({ participantId, mail }) => mail !== 'no' && wanted.has(participantId))
    if (chosen.length !== wanted.size) refuse(refusals, 'notByMail', [{ path: 'participantIds', message: refusals.notByMail }])

    const purpose = purposeOf(gathering)
    const { title, body: text, notes } = await textOf(call, gathering, replyBy)
    const settings = await settingsOf(call.db, councilId)
    if (purpose !== 'calling-off') await issueCodes(call, gathering)
    // Whoever holds two seats is written to once.
    const pdfs = attached === undefined ? undefined : await noticePdfs(call, gathering, attached, await seatsToAttach(call, gathering, wanted))
    const messageIds = new Map<string, string>()
    for (const seat of chosen) {
      if (messageIds.has(seat.personId)) continue
      const to = { address: seat.address, name: seat.name }
      const values = { name: seat.name, title, text, notes, sender: settings.senderName, reply: await replyLines(call, purpose, chosen, seat) }
      const pdf = pdfs?.get(seat.participantId)
      const calendar = entryFor(call, gathering, { purpose, seat, settings })
      messageIds.set(seat.personId, await sendMessage(call, { template: noticeMail, to, values, calendar, ...(pdf && { pdf }), byHand: true }))
    }
    const mailed = chosen.map(({ participantId, personId }) => ({ participantId, messageId: messageIds.get(personId)! })) // one for each of them
    const { sequence } = gathering
    const made = { noticeId: call.newId(), purpose, sequence, way: 'mail' as const, letterId: null, givenOn: call.clock.today(), lateBecause, mailed }
    await insertNotice(call.db, councilId, gathering, { ...made, at: call.clock.now(), by: accountId! }) // only signed-in people hold the permission

    const left = seats.length - chosen.length
    if (left === 0) await dropDraft(call, gathering.gatheringId)
    // Where the letter itself goes along, the rest are addressees of it already.
    const letterId =
      left > 0 && restByLetter && attached === undefined ? await draftLetter(call, gathering, { lateBecause, replyBy, except: wanted }) : null
    return { ...(await stepped(call, gathering, ['notices'])), count: messageIds.size, left, letterId }
  },
})

async function seatsToAttach(call: Call, { gatheringId }: FoundGathering, wanted: ReadonlySet<string>) {
  return (await invitedSeats(call, gatheringId)).filter(({ participantId }) => wanted.has(participantId))
}

/** 返信の頁。 One for each seat of whoever is written to; of what is off nobody replies. */
async function replyLines(call: Call, purpose: Purpose, chosen: readonly Reached[], { personId }: Reached): Promise<string> {
  if (purpose === 'calling-off') return ''
  const links: string[] = []
  for (const seat of chosen) if (seat.personId === personId) links.push(await replyLink(call, seat.participantId))
  return fill(texts.mailLink.ja, { links: links.join('\n') })
}

/** 予定の添え書き。 As feeds count it, so that a calendar that has both takes the later one. */
function entryFor(
  call: Call,
  { gatheringId, bodyName, title, place, heldOn, startTime, endTime, revision }: FoundGathering,
  { purpose, seat, settings }: { readonly purpose: Purpose; readonly seat: Reached; readonly settings: MessageSettings },
): CalendarPart {
  const off = purpose === 'calling-off'
  const name = [bodyName, title].filter(Boolean).join('　')
  const entry = {
    uid: `${gatheringId}@sasaeai`,
    sequence: 2 * revision,
    changedAt: call.clock.now(),
    status: off ? ('cancelled' as const) : ('confirmed' as const),
    title: name,
    ...(place && { place }),
    // Without a sender nothing leaves; the entry is kept as it would have left.
    organizer: { name: settings.senderName, address: settings.senderAddress || 'nobody@example.invalid' },
    attendee: { name: seat.name, address: seat.address },
    at: { day: heldOn, from: startTime, untilDay: heldOn, until: endTime },
  }
  return { method: off ? 'CANCEL' : 'REQUEST', content: icalendar({ name, method: off ? 'cancel' : 'request', entries: [entry] }) }
}
