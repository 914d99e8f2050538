import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { type Language, dayText } from '#kernel/values'
import { mayDoWork } from '../policy.ts'
import { type WorkKind, WorkRecord, type WorkRow, isOffered } from '../schema.ts'
import * as store from '../store/work.ts'
import { figuresOf } from '../rules/work.ts'
import { figuresText } from '../web/texts.ts'
import { texts } from '../web/work-texts.ts'
import { workRefusals, workSubject } from './work-steps.ts'

/** 実施記録を一件見る。 With what it carries on and what carries it on; also printed as one A4 page. */
export const getWork = defineOperation({
  name: 'plan.getWork',
  title: { ja: '実施記録を見る', en: 'Show a work record' },
  kind: 'query',
  permission: 'plan.work.read',
  input: z.strictObject({ recordId: z.uuid() }),
  output: WorkRecord,
  refusals: { notFound: workRefusals.notFound },
  print: {
    template: new URL('get-work.typ', import.meta.url),
    title: texts.record,
    data: printed,
    subject: ({ recordId }) => workSubject(recordId),
  },
  async handle({ recordId }, call) {
    const { db, actor, clock } = call
    const record = found(await store.findWork(db, actor.councilId, recordId))
    const kinds = await store.listWorkKinds(db, actor.councilId)
    const kind = kinds.find(({ code }) => code === record.kind)! // a record has one of the kinds
    const thread = await store.threadOf(db, actor.councilId, record.threadId)
    const { withdrawnAt, withdrawnBy, reason } = record
    return {
      ...workRow(record, kinds),
      compartment: record.compartment,
      asks: kind.asks,
      milestone: kind.milestone,
      replaces: record.replaces,
      replacedBy: record.replacedBy,
      withdrawal: withdrawnAt === null ? null : { withdrawnAt, withdrawnBy: withdrawnBy ?? '', reason: reason ?? '' },
      thread: thread.length > 1 ? thread.map((each) => workRow(each, kinds)) : [],
      next: kinds.filter((each) => each.follows && isOffered(each, clock.today())).map((each) => ({ code: each.code, title: titleOf(each) })),
      can: mayDoWork(actor, record),
    }
  },
})

function titleOf({ title, english }: { readonly title: string; readonly english: string }) {
  return { ja: title, en: english }
}

/** A stored record in the council's words for its codes. */
export function workRow(record: store.FoundWork, kinds: readonly WorkKind[]): WorkRow {
  const kind = kinds.find(({ code }) => code === record.kind)
  const category = kind?.categories.find(({ code }) => code === record.category)
  return {
    ...record,
    kindTitle: kind ? titleOf(kind) : { ja: record.kind, en: record.kind },
    categoryTitle: category ? titleOf(category) : null,
  }
}

function printed(record: z.output<typeof WorkRecord>, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  const row = (label: string, value: string) => (value === '' ? [] : [[label, value]])
  return {
    title: record.kindTitle[language],
    heading: record.lineTitle || record.activity,
    withdrawn: record.withdrawn ? t('withdrawnMark') : '',
    rows: [
      [t('happenedOn'), dayText(record.happenedOn, language)],
      ...row(t('category'), record.categoryTitle?.[language] ?? ''),
      ...row(t('figures'), figuresText(figuresOf(record), language)),
      [t('area'), record.areaName || t('wholeCity')],
      ...row(t('partner'), record.partner),
      ...row(t('place'), record.place),
      ...row(t('nextStep'), [record.nextStep, record.nextOn && dayText(record.nextOn, language), record.nextByName].filter(Boolean).join('　')),
      [t('recordedBy'), record.recordedBy],
    ],
    parts: [
      { title: t('content'), lines: record.content.split('\n') },
      ...(record.agreement ? [{ title: t('agreement'), lines: record.agreement.split('\n') }] : []),
    ],
    threadTitle: record.thread.length > 0 ? t('thread') : '',
    thread: record.thread.map((each) => [dayText(each.happenedOn, language), each.kindTitle[language], each.content]),
  }
}
