// What other pages show of work records.
import type { AttachmentSubject, PrintedRecord, RecordCard, RecordKind, RecordSource, TodayRecords } from '#kernel'
import { type Text, unchanged } from '#kernel/values'
import { mayDoWork } from '../policy.ts'
import type { WorkRow } from '../schema.ts'
import * as store from '../store/work.ts'
import { ownQuantities } from '../rules/count.ts'
import { figuresOf } from '../rules/work.ts'
import { figuresText } from '../web/texts.ts'
import { texts } from '../web/work-texts.ts'
import { getWork } from './get-work.ts'
import { listWork } from './list-work.ts'
import { listWorkKinds } from './list-work-kinds.ts'
import { workSubject } from './work-steps.ts'

const subjectType = workSubject('').type
const path = (id: string) => `/office/plan/work/${id}`

/** 実施と内容のはじめ; and in the remark what it counts and with whom. */
function card(row: WorkRow): RecordCard {
  const beginning = row.content.split('\n')[0]!.slice(0, 40) // a text has a first line
  const remark = (language: 'ja' | 'en') =>
    [figuresText(figuresOf(row), language), row.partner, row.place].filter(Boolean).join(language === 'ja' ? '・' : ', ')
  return {
    id: row.recordId,
    happenedOn: row.happenedOn,
    title: { ja: `${row.kindTitle.ja}　${beginning}`, en: `${row.kindTitle.en}: ${beginning}` },
    remark: { ja: remark('ja'), en: remark('en') },
    path: path(row.recordId),
  }
}

/** What was done, where, with how many; its form asks for nobody's name. With whom and what comes next is the office's own. */
function printedRecord(row: WorkRow): PrintedRecord {
  const [beginning = '', ...rest] = row.content.split('\n')
  return {
    id: row.recordId,
    happenedOn: row.happenedOn,
    title: unchanged(beginning),
    place: row.place,
    attendance: row.people === null ? [] : [{ role: texts.took, count: row.people, approximate: false }],
    content: rest,
    path: path(row.recordId),
    open: false,
  }
}

/** 次の対応の日が来たもの。 Those of whoever asks first. */
export const workToday: TodayRecords = {
  title: texts.dueToday,
  empty: texts.noneDue,
  order: 14,
  records: {
    permission: listWork.permission,
    read: async (run) =>
      (await run(listWork, { due: 'yes' })).items.slice(0, 8).map((row) => ({
        ...card(row),
        happenedOn: row.nextOn ?? row.happenedOn,
        title: unchanged(row.nextStep || row.lineTitle),
        remark: { ja: `${row.kindTitle.ja}・${row.partner || row.lineTitle}`, en: `${row.kindTitle.en}, ${row.partner || row.lineTitle}` },
      })),
  },
}

export const workSource: RecordSource = {
  subjectType,
  records: {
    permission: listWork.permission,
    read: async (run, ids) => (await run(listWork, { recordIds: [...ids], order: 'oldest', withdrawn: 'yes' })).items.map(card),
  },
  printed: {
    permission: listWork.permission,
    read: async (run, ids) => (await run(listWork, { recordIds: [...ids], order: 'oldest' })).items.map(printedRecord),
  },
}

/** 実施記録に添付できるもの。 Evidence of what was achieved, above all. */
export const workFiles: AttachmentSubject = {
  subjectType,
  permission: getWork.permission,
  kinds: {
    evidence: { ja: '資料・成果物', en: 'Papers and results' },
    photo: { ja: '写真', en: 'Photograph' },
    other: { ja: 'その他', en: 'Other' },
  },
  async find({ db, actor }, recordId) {
    const record = await store.findWork(db, actor.councilId, recordId)
    return record && { scopeId: record.scopeId, mayAttach: mayDoWork(actor, record).includes('correct') && actor.scopeIds.includes(record.scopeId) }
  },
  path,
}

const figureTitles: Readonly<Record<string, Text>> = Object.fromEntries(Object.entries(ownQuantities).map(([measure, { title }]) => [measure, title]))

export const workHistory: RecordKind = {
  subjectType,
  title: texts.record,
  permission: getWork.permission,
  tables: ['plan.work_records', 'plan.work_withdrawals'],
  fields: {
    ...figureTitles,
    happenedOn: texts.happenedOn,
    kind: texts.kind,
    content: texts.content,
    category: texts.category,
    partner: texts.partner,
    place: texts.place,
    agreement: texts.agreement,
    nextStep: texts.nextStep,
    nextOn: texts.nextOn,
    reason: texts.reason,
  },
  words: async (run) => {
    const { items } = await run(listWorkKinds, {})
    const titles = (listed: readonly { readonly code: string; readonly title: string; readonly english: string }[]) =>
      Object.fromEntries(listed.map(({ code, title, english }) => [code, { ja: title, en: english }]))
    return { kind: titles(items), category: titles(items.flatMap(({ categories }) => categories)) }
  },
  path,
}
