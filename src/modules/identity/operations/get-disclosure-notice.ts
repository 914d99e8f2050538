import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { type Language, countText, dayText, eraDateText, fill } from '#kernel/values'
import { DisclosureNotice, requestDecisionTitles, requestDecisions, refusalGrounds, requestKinds, titleOf } from '../schema.ts'
import { councilName } from '../store/registers.ts'
import { texts } from '../web/disclosure-texts.ts'
import { viewRequest } from './get-disclosure-request.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  nothingToSend: {
    status: 409,
    ja: 'この通知書は、まだ作れません。決定または延長を記録してから、もう一度開いてください。',
    en: 'There is no such notice yet. Record the decision or the extension first.',
  },
} as const

/** 決定通知書・期間延長通知書を作る。 Addressed to whoever asked: the person, or the representative. */
export const getDisclosureNotice = defineOperation({
  name: 'identity.getDisclosureNotice',
  title: { ja: '開示等の通知書を作る', en: 'Make the notice of a request' },
  kind: 'query',
  permission: 'identity.disclosure.handle',
  input: z.strictObject({ requestId: z.uuid(), notice: z.enum(['decision', 'extension']) }),
  output: DisclosureNotice,
  refusals,
  print: {
    template: new URL('get-disclosure-notice.typ', import.meta.url),
    title: texts.noticeTitle,
    data: printed,
    addressed: true,
    subject: ({ request }) => ({ type: 'identity.disclosureRequest', id: request.requestId }),
  },
  async handle({ requestId, notice }, call) {
    const request = await viewRequest(call, requestId)
    const there = notice === 'decision' ? ['decided', 'completed'].includes(request.state) : request.extended
    if (!there) refuse(refusals, 'nothingToSend')
    return { notice, councilName: await councilName(call.db, call.actor.councilId), request }
  },
})

function printed({ notice, councilName: from, request }: z.output<typeof DisclosureNotice>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const kind = titleOf(requestKinds, request.kind)[language]
  const name = notice === 'decision' ? 'decide' : 'extend'
  const move = request.moves.findLast((each) => each.move === name)! // checked before printing
  const one = (field: string) => String(move.details[field] ?? '')
  const bySelf = request.requester === 'self'
  // The day of a decision is that of its approval; decisions of before there were approvals stand by themselves.
  const dated = (notice === 'decision' && request.moves.findLast((each) => each.move === 'approve')) || move
  const common = {
    date: letterDay(dated.happenedOn, language),
    to: bySelf ? [request.personAddress, request.personName] : [request.representativeAddress, request.representativeName],
    honorific: t('honorific'),
    from,
    seal: t('seal'),
    number: t('documentNumber'),
    closing: t('contact'),
  }
  const about = [
    [t('receivedOn'), letterDay(request.receivedOn, language)],
    ...(bySelf ? [] : [[t('person'), request.personName]]),
    [t('asked'), request.asked],
  ]
  if (notice === 'extension')
    return {
      ...common,
      title: t('extensionNotice', { kind }),
      lead: t('extensionLead', { kind }),
      rows: [
        ...about,
        [t('formerDeadline'), letterDay(one('formerDueOn'), language)],
        [t('newDeadline'), letterDay(request.dueOn, language)],
        [t('reason'), one('reason')],
      ],
    }
  const decision = requestDecisions.find((code) => code === one('decision'))! // stored from the same codes
  const masked = request.moves.filter((each) => each.move === 'mask')
  const grounds = ([] as string[]).concat(move.details['grounds'] ?? [])
  return {
    ...common,
    title: t('decisionNotice', { kind }),
    lead: t('decisionLead', { kind }),
    rows: [
      ...about,
      [t('decision'), requestDecisionTitles[request.kind][decision][language]],
      ...(grounds.length > 0 ? [[t('grounds'), grounds.map((code) => titleOf(refusalGrounds, code)[language]).join('\n')]] : []),
      ...(masked.length > 0 && decision !== 'refused' ? [[t('masked'), masked.map((each) => String(each.details['place'])).join('\n')]] : []),
      ...(one('statement') ? [[t('explanation'), one('statement')]] : []),
      ...(decision !== 'refused' && request.kind === 'disclosure'
        ? [
            [t('disclosureMethod'), request.wantedMethod || t('methodLater')],
            [t('fee'), t('feeAmount', { yen: countText(request.feeYen) })],
          ]
        : []),
    ],
  }
}

/** A letter names no weekday in Japanese. */
function letterDay(day: string, language: Language): string {
  return language === 'ja' ? eraDateText(day) : dayText(day, language)
}
