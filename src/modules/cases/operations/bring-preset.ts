import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewKind, NewReport, NewReportLine, NewSheet, NewTerm } from '../schema.ts'
import { insertSheet } from '../store/sheets.ts'
import { writeKind, writeTerm } from '../store/lists.ts'
import { writeLine, writeReport } from '../store/reports.ts'

/** 支援の種類と選択肢の見本を入れる。 Granted to no role: a council is founded with them, and an older one gets them when it first meets this version. */
export const bringPreset = defineOperation({
  name: 'cases.bringPreset',
  title: { ja: '支援の種類と選択肢の見本を入れる', en: 'Bring the preset of casework' },
  kind: 'command',
  permission: 'cases.preset.bring',
  input: z.strictObject({
    kinds: z.array(NewKind).max(50),
    terms: z.array(NewTerm).max(500),
    sheets: z.array(NewSheet).max(50).default([]),
    reports: z.array(NewReport).max(50).default([]),
    reportLines: z.array(NewReportLine).max(500).default([]),
  }),
  output: z.object({ count: z.int() }),
  async handle({ kinds, terms, sheets, reports, reportLines }, call) {
    const { councilId } = call.actor
    for (const kind of kinds) await writeKind(call.db, councilId, { ...kind, kindId: call.newId() }, true)
    for (const term of terms) await writeTerm(call.db, councilId, { ...term, termId: call.newId() }, true)
    for (const sheet of sheets) await insertSheet(call.db, councilId, { ...sheet, sheetId: call.newId() }, true)
    for (const report of reports) await writeReport(call.db, councilId, { ...report, reportId: call.newId() }, true)
    for (const line of reportLines) await writeLine(call.db, councilId, { ...line, lineId: call.newId() }, true)
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['kinds', 'terms', 'sheets', 'reports', 'reportLines'] })
    return { count: kinds.length + terms.length + sheets.length + reports.length + reportLines.length }
  },
})
