import type * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { type Language, dayText, fill, momentText } from '#kernel/values'
import { auditReach } from '../policy.ts'
import { AuditFilter, AuditList, auditPageSize, auditPrintSize, auditUsualDays } from '../schema.ts'
import * as store from '../store/audit.ts'
import { auditTexts as texts } from '../web/audit-texts.ts'
import { fieldWords, operationWords, subjectWords } from './naming.ts'

/**
 * 操作の記録を一覧する（だれが、いつ、何をしたか）。
 *
 * 50 to a page, 500 on paper, the newest first. It tells of people's work and holds no value of a record: ids, names of fields and reasons
 * only. A supervisor sees the entries of people who share a compartment with them.
 */
export const listAuditEntries = defineOperation({
  name: 'system.listAuditEntries',
  title: { ja: '操作の記録を一覧する', en: 'List the audit entries' },
  kind: 'query',
  permission: 'system.audit.read',
  input: AuditFilter,
  output: AuditList,
  print: {
    template: new URL('list-audit-entries.typ', import.meta.url),
    title: texts.audit,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  table: defineTable({
    title: texts.audit,
    items: ({ items }: z.output<typeof AuditList>) => items,
    columns: [
      { title: texts.at, kind: 'moment', cell: (entry) => entry.recordedAt },
      { title: texts.who, kind: 'text', cell: (entry, language) => entry.displayName || texts.system[language] },
      { title: texts.what, kind: 'text', cell: (entry, language) => entry.operation[language] },
      { title: texts.record, kind: 'text', cell: (entry, language) => entry.subject[language] },
      { title: texts.recordNumber, kind: 'text', cell: (entry) => entry.subjectId.slice(-12) },
      { title: texts.fieldsAndReason, kind: 'text', cell: (entry, language) => fieldsAndReason(entry, language, '　') },
    ],
  }),
  async handle(filter, call) {
    const { councilId } = call.actor
    const reach = auditReach(call.actor)
    const from = filter.from ?? (filter.subjectId || filter.to ? null : await store.dayBefore(call.db, auditUsualDays - 1))
    const to = filter.to ?? null
    const size = filter.paper === 'yes' ? auditPrintSize : call.pageSize(auditPageSize)
    const rows = await store.listEntries(call.db, councilId, { ...filter, from, to, size }, reach)
    const items = rows.slice(0, size).map(({ displayName, operation, fields, ...entry }) => ({
      ...entry,
      displayName: displayName ?? '',
      operation: operationWords(call, operation),
      subject: subjectWords(call, entry.subjectType),
      fields: fields.map((field) => fieldWords(call, entry.subjectType, field)),
    }))
    return { councilId, from, to, items, more: rows.length > size, ownCompartments: reach !== null }
  },
})

function printed({ from, to, items, more, ownCompartments }: z.output<typeof AuditList>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const day = (date: string | null) => (date === null ? '' : dayText(date, language))
  return {
    title: t('audit'),
    remarks: [
      t('period', { from: day(from), to: day(to) }),
      t('shown', { count: items.length }),
      ...(more ? [t('onlyNewest', { count: auditPrintSize })] : []),
      ...(ownCompartments ? [t('ownCompartments')] : []),
    ],
    none: items.length === 0 ? t('noEntries') : '',
    heads: [t('at'), t('who'), t('what'), t('record'), t('fieldsAndReason')],
    rows: items.map((row) => [
      momentText(row.recordedAt, language),
      row.displayName || t('system'),
      row.operation[language],
      `${row.subject[language]}\n${row.subjectId.slice(-12)}`,
      fieldsAndReason(row, language, '\n'),
    ]),
  }
}

function fieldsAndReason({ fields, reason }: z.output<typeof AuditList>['items'][number], language: Language, between: string): string {
  return [fields.map((field) => field[language]).join(language === 'ja' ? '・' : ', '), reason ?? ''].filter(Boolean).join(between)
}
