import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { type Language, dayText, fiscalYearRange, fiscalYearText } from '#kernel/values'
import { daysLate } from '../rules/states.ts'
import { AuditPaper } from '../schema.ts'
import { listSent } from '../store/filings.ts'
import { texts } from '../web/texts.ts'

const AuditPapers = z.object({ councilId: z.uuid(), fiscalYear: z.int(), items: z.array(AuditPaper) }).meta({ id: 'FilingsForAudit' })
type AuditPapers = z.output<typeof AuditPapers>

/** 監査に出す提出物を一覧する。 What was sent within a fiscal year, as it was sent: number, day, recipient and the digest of the copy. */
export const listAuditPapers = defineOperation({
  name: 'filings.listAuditPapers',
  title: { ja: '監査に出す提出物を一覧する', en: 'List the filings for the audit' },
  kind: 'query',
  permission: 'filings.filing.read',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198) }),
  output: AuditPapers,
  table: defineTable({
    title: texts.auditPapers,
    items: ({ items }: AuditPapers) => items,
    columns: [
      { title: texts.sentOn, kind: 'date', cell: ({ sentOn }) => sentOn },
      { title: texts.letterNumber, kind: 'text', cell: ({ letterNumber }) => letterNumber },
      { title: texts.what, kind: 'text', cell: ({ title }) => title },
      { title: texts.programme, kind: 'text', cell: ({ programmeName }, language) => programmeName || texts.wholeCouncil[language] },
      { title: texts.recipient, kind: 'text', cell: ({ recipient, desk }) => [recipient, desk].filter(Boolean).join(' ') },
      { title: texts.periodFrom, kind: 'date', cell: ({ periodFrom }) => periodFrom },
      { title: texts.periodTo, kind: 'date', cell: ({ periodTo }) => periodTo },
      { title: texts.dueOn, kind: 'date', cell: ({ dueOn }) => dueOn },
      { title: texts.lateDays, kind: 'count', cell: ({ lateDays }) => lateDays },
      { title: texts.copyDigest, kind: 'text', cell: ({ copySha256 }) => copySha256 },
      { title: texts.digest, kind: 'text', cell: ({ sha256 }) => sha256 },
    ],
  }),
  print: {
    template: new URL('list-audit-papers.typ', import.meta.url),
    title: texts.auditPapers,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle({ fiscalYear }, call) {
    const sent = await listSent(call.db, call.actor.councilId, fiscalYearRange(fiscalYear))
    return {
      councilId: call.actor.councilId,
      fiscalYear,
      items: sent.map(({ requirementId, frozen: { copy, ...frozen }, sha256 }) => ({
        ...frozen,
        requirementId,
        lateDays: daysLate(frozen.dueOn, frozen.sentOn),
        copySha256: copy?.sha256 ?? '',
        sha256,
      })),
    }
  },
})

function printed({ fiscalYear, items }: AuditPapers, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  return {
    title: `${language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`}　${t('auditPapers')}`,
    head: [t('sentOn'), t('letterNumber'), t('what'), t('recipient'), t('dueOn'), t('copyDigest')],
    rows: items.map((row) => [
      dayText(row.sentOn, language),
      row.letterNumber,
      `${row.title}　${row.programmeName || t('wholeCouncil')}　${dayText(row.periodFrom, language)} － ${dayText(row.periodTo, language)}`,
      [row.recipient, row.desk].filter(Boolean).join(' '),
      `${dayText(row.dueOn, language)}${row.lateDays > 0 ? `　${t('lateBy').replace('{days}', String(row.lateDays))}` : ''}`,
      row.copySha256 === '' ? t('noCopy') : row.copySha256.slice(0, 16),
    ]),
    empty: t('nothingSent'),
  }
}
