import { defineOperation, found, refuse } from '#kernel'
import { type Language, fill } from '#kernel/values'
import {
  CaseRecord,
  type CaseRecord as Recorded,
  RecordSpan,
  type ReferralState,
  caseStateTitles,
  recordLength,
  referralStateTitles,
} from '../schema.ts'
import * as store from '../store/cases.ts'
import { readContacts } from '../store/contacts.ts'
import { handingsOfCase } from '../store/handovers.ts'
import { conferenceTexts } from '../web/conference-texts.ts'
import { paperTexts } from '../web/paper-texts.ts'
import { referralTexts } from '../web/referral-texts.ts'
import { texts } from '../web/texts.ts'
import { caseRefusals, caseSubject } from './casing.ts'
import { conferencesOf } from './conferring.ts'
import { dayOn, spanText } from './face-sheet.ts'
import { looked, namesFor } from './laying.ts'
import { referralsOf } from './referring.ts'
import { timelineOf } from './timeline.ts'
import { wordOf, wordsOf } from './wording.ts'

const refusals = {
  notFound: caseRefusals.notFound,
  tooLong: {
    status: 422,
    ja: `この期間の記録が多すぎて、一度に印刷できませんでした。相談が${recordLength}件までになるように、期間を短くしてください。`,
    en: `There is too much to be printed at once. Shorten the period to at most ${recordLength} contacts.`,
  },
} as const

/**
 * 経過記録を印刷する。
 *
 * Everything that happened from – to, the oldest first, printed on end: facts, hearsay and judgement apart, what was withdrawn struck out with its reason. Leaves a
 * view-log entry.
 */
export const printRecord = defineOperation({
  name: 'cases.printRecord',
  title: { ja: '経過記録を印刷する', en: 'Print the record of a case' },
  kind: 'query',
  permission: 'cases.case.read',
  input: RecordSpan,
  output: CaseRecord,
  refusals,
  print: {
    template: new URL('print-record.typ', import.meta.url),
    title: paperTexts.record,
    data: printed,
    subject: ({ caseId }) => caseSubject(caseId),
  },
  async handle({ caseId, from, to }, call) {
    const { councilId, accountId } = call.actor
    const row = found(await store.findCase(call.db, councilId, caseId))
    const contacts = await readContacts(call.db, councilId, { caseId, ...(from && { from }), ...(to && { to }) }, recordLength + 1, 0)
    if (contacts.length > recordLength) refuse(refusals, 'tooLong')
    const within = (on: string) => (from === undefined || on >= from) && (to === undefined || on <= to)
    const moves = (await store.listMoves(call.db, councilId, caseId)).filter(({ movedOn }) => within(movedOn))
    const handings = (await handingsOfCase(call.db, councilId, caseId)).filter(({ fromOn }) => within(fromOn))
    looked(call, [{ ...caseSubject(caseId), scopeId: row.scopeId, own: row.leadId === accountId }])
    const nameOf = await namesFor(call, [row])
    return {
      caseId,
      number: row.number,
      kind: row.kind,
      areaName: row.areaName,
      name: nameOf(row),
      state: row.state,
      leadName: row.leadName,
      receivedOn: row.receivedOn,
      endedOn: row.endedOn,
      from: from ?? null,
      to: to ?? null,
      entries: timelineOf(contacts, moves, handings, [
        ...(await referralsOf(call, caseId, { from, to })),
        ...(await conferencesOf(call, caseId, { from, to })),
      ]),
      words: await wordsOf(call),
    }
  },
})

function printed(record: Recorded, language: Language) {
  const p = (key: keyof typeof paperTexts, values = {}) => fill(paperTexts[key][language], values)
  const day = dayOn(language)
  const word = (...of: [Parameters<typeof wordOf>[1], string | null]) => wordOf(record.words, ...of)[language]
  const told = (entry: Recorded['entries'][number]) =>
    [
      entry.relation !== null && p('spoke', { who: [word('relation', entry.relation), entry.callerName].filter(Boolean).join('　') }),
      entry.topics.length > 0 && p('topicsOf', { topics: entry.topics.map((code) => word('topic', code)).join('・') }),
      entry.responses.length > 0 && p('doneOf', { responses: entry.responses.map((code) => word('response', code)).join('・') }),
      entry.place && p('placeOf', { place: entry.place }),
      entry.present && p('presentOf', { present: entry.present }),
      entry.what !== 'handover' && entry.what !== 'conference' && p('staffOf', { staff: entry.by.join('・') }),
    ].filter((words) => typeof words === 'string' && words !== '')
  return {
    title: p('record'),
    heading: `${record.number}　${record.name}`,
    remarks: [
      [word('kind', record.kind), record.areaName, `${texts.lead[language]}：${record.leadName}`, caseStateTitles[record.state][language]].join('　'),
      `${spanText(record.from, record.to, language)}　${p('entries', { count: record.entries.length })}`,
    ],
    none: record.entries.length === 0 ? p('nothing') : '',
    entries: record.entries.map((entry) => ({
      when: [day(entry.on), entry.at ?? ''].filter(Boolean).join('　'),
      what:
        entry.what === 'contact'
          ? [word('way', entry.code), entry.minutes === null ? '' : fill(texts.minutesOf[language], { minutes: entry.minutes })]
              .filter(Boolean)
              .join('　')
          : entry.what === 'referral'
            ? `${referralTexts.referral[language]}：${referralStateTitles[entry.code as ReferralState][language]}`
            : entry.what === 'conference'
              ? [fill(conferenceTexts.atConference[language], { body: entry.by[0] ?? '' }), word('decision', entry.code)].join('　')
              : entry.what === 'handover'
                ? p('handedFromTo', { from: entry.by[0] ?? '', to: entry.by[1] ?? '' })
                : p('movedTo', { state: caseStateTitles[entry.code as keyof typeof caseStateTitles][language] }),
      withdrawn: entry.withdrawn ? p('withdrawnOf', { reason: entry.withdrawnBecause ?? '' }) : '',
      about: told(entry).join('　'),
      parts: (['observed', 'told', 'judged'] as const).flatMap((part) =>
        entry[part] === ''
          ? []
          : [
              [
                entry.what === 'contact'
                  ? texts[`${part}Short`][language]
                  : entry.what === 'conference'
                    ? conferenceTexts[part === 'judged' ? 'conditions' : 'discussed'][language]
                    : (entry.what === 'referral' ? referralTexts.content : texts.note)[language],
                entry[part],
              ],
            ],
      ),
    })),
  }
}
