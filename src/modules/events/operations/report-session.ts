import * as z from 'zod'
import { makeRecord, recordRefusals } from '#calendar'
import { defineOperation, refuse } from '#kernel'
import { Yen } from '#kernel/values'
import { NewReport, offeredTerms } from '../schema.ts'
import { findBody } from '../store/events.ts'
import { insertReport, listReports } from '../store/reports.ts'
import { listTerms } from '../store/terms.ts'
import { eventRefusals } from './event-steps.ts'

const refusals = {
  ...recordRefusals,
  bodyUnknown: eventRefusals.bodyUnknown,
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。開いた日を入力してください。',
    en: 'That day is still to come. Enter the day it was held.',
  },
  notReported: {
    status: 422,
    ja: '訂正する報告が見つかりませんでした。回ごとの報告の一覧から開き直してください。',
    en: 'There is no report to correct. Open it again from the list of reports.',
  },
  termUnknown: {
    status: 422,
    ja: 'いま使えない区分が含まれています。画面を開き直して、選び直してください。',
    en: 'A group or content is not offered now. Open the page again and choose anew.',
  },
} as const

/**
 * 今日の回を記録する。 The session of a salon, a desk or a class in one step: the record that plans count, and beside it heads by group and what was done.
 * Districts do so for what lies in their own area. A correction takes the place of an earlier report, and of nothing else.
 */
export const reportSession = defineOperation({
  name: 'events.reportSession',
  title: { ja: '今日の回を記録する', en: 'Report a session' },
  kind: 'command',
  permission: 'events.session.report',
  input: NewReport,
  output: z.object({ meetingId: z.uuid() }),
  refusals,
  async handle({ bodyId, heldOn, place, heads, contents, expenseYen, remark, replaces }, call) {
    const { councilId } = call.actor
    const refused = (code: 'bodyUnknown' | 'stillToCome' | 'termUnknown', path: string) => refuse(refusals, code, [{ path, message: refusals[code] }])
    const body = await findBody(call.db, councilId, bodyId)
    if (!body) return refused('bodyUnknown', 'bodyId')
    if (heldOn > call.clock.today()) refused('stillToCome', 'heldOn')
    if (replaces !== undefined && (await listReports(call.db, councilId, { meetingId: replaces, page: 1 }, 1)).total === 0)
      refuse(refusals, 'notReported')
    const terms = await listTerms(call.db, councilId)
    const groups = offeredTerms(terms, 'group', heldOn)
    const offered = new Set(offeredTerms(terms, 'content', heldOn).map(({ code }) => code))
    if (Object.keys(heads).some((code) => !groups.some((group) => group.code === code))) refused('termUnknown', 'heads')
    if (contents.some((code) => !offered.has(code))) refused('termUnknown', 'contents')
    const counted = (as: (typeof groups)[number]['countedAs']) =>
      groups.filter(({ countedAs }) => countedAs === as).reduce((sum, { code }) => sum + (heads[code] ?? 0), 0)
    const meetingId = await makeRecord(call, {
      bodyId,
      heldOn,
      outcome: 'held',
      place,
      minutes: remark,
      attendeeCount: counted('attendee'),
      secretariatCount: counted('helper'),
      guestCount: counted('guest'),
      approximate: [],
      expenseYen: Yen.parse(expenseYen),
      ...(replaces !== undefined && { replaces }),
    })
    await insertReport(call.db, councilId, { meetingId, scopeId: body.scopeId, heads, contents })
    return { meetingId }
  },
})
