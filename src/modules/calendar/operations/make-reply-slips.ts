import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { qrOf, siteOriginToday, svgOf } from '#identity'
import { type Language, dayText, eraDayText, fill, timeText } from '#kernel/values'
import { seatText } from '../rules/seats.ts'
import { ReplySlips, choicesFor, groupedCode, presenceTitles, replyPath } from '../schema.ts'
import { councilName } from '../store/replies.ts'
import { texts } from '../web/reply-texts.ts'
import { gatheringSubject } from './gathering-steps.ts'
import { readGathering } from './get-gathering.ts'
import { replyCode } from './replying.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  noCodes: {
    status: 409,
    ja: '返信の番号がまだありません。会合のページで用意してから刷ってください。',
    en: 'No codes were made out yet. Make them out on the page of the gathering first.',
  },
} as const

/** 返信票を刷る。 A sheet for each seat that has a code: the address and code to reply with, as text and to scan, and a form to send back by fax or post. */
export const makeReplySlips = defineOperation({
  name: 'calendar.makeReplySlips',
  title: { ja: '返信票を刷る', en: 'Print the slips to reply with' },
  kind: 'query',
  permission: 'calendar.meeting.record',
  input: z.strictObject({ gatheringId: z.uuid(), participantId: z.uuid().optional() }),
  output: ReplySlips,
  refusals,
  print: {
    template: new URL('make-reply-slips.typ', import.meta.url),
    title: texts.slip,
    // a paper for whoever is asked: it carries no mark of the house
    addressed: true,
    data: printed,
    subject: ({ gatheringId }) => gatheringSubject(gatheringId),
  },
  async handle({ gatheringId, participantId }, call) {
    const { bodyName, title, heldOn, startTime, endTime, place, participants, rule, can } = await readGathering(call, gatheringId)
    const wanted = participants.filter((seat) => seat.hasCode && (participantId === undefined || seat.participantId === participantId))
    if (wanted.length === 0 || !can.includes('reply')) refuse(refusals, 'noCodes')
    const counts = { proxies: rule?.proxiesCount ?? true, mandates: rule?.mandatesCount ?? true }
    return {
      gatheringId,
      bodyName,
      title,
      heldOn,
      startTime,
      endTime,
      place,
      councilName: await councilName(call.db, call.actor.councilId),
      site: await siteOriginToday(call),
      seats: wanted.map((seat) => ({
        participantId: seat.participantId,
        seat: seatText(seat),
        code: replyCode(call, seat.participantId),
        choices: choicesFor(seat.role, counts),
      })),
    }
  },
})

function printed(slips: ReplySlips, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const { site, bodyName, title, heldOn, startTime, endTime, place } = slips
  const day = language === 'ja' ? eraDayText(heldOn) : dayText(heldOn, language)
  const time = t('fromTo', { from: timeText(startTime, language), to: timeText(endTime, language) })
  return {
    title: t('slip'),
    heading: [bodyName, title].filter(Boolean).join('　'),
    to: t('slipTo', { council: slips.councilName }),
    rows: [
      [t('when'), `${day}　${time}`],
      [t('place'), place],
    ].filter(([, value]) => value !== ''),
    lead: t('slipLead'),
    byCode: t('slipByCode'),
    byPaper: t('slipByPaper'),
    labels: { seat: t('seat'), address: t('address'), code: t('code'), qr: t('qr'), name: t('slipName'), note: t('note') },
    seats: slips.seats.map(({ seat, code, choices }) => ({
      seat,
      address: `${site}/reply`,
      code: groupedCode(code),
      qr: svgOf(qrOf(site + replyPath(code))),
      choices: choices.map((choice) => presenceTitles[choice][language]),
    })),
  }
}
