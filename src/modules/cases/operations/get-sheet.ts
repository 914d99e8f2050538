import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { canPapers } from '../policy.ts'
import { isOpen } from '../rules/states.ts'
import { FilledSheet } from '../schema.ts'
import { findCase } from '../store/cases.ts'
import { findPlan } from '../store/plans.ts'
import * as sheets from '../store/sheets.ts'
import { sheetTexts } from '../web/sheet-texts.ts'
import { caseRefusals, caseSubject } from './casing.ts'
import { kindOf, looked, namesFor } from './laying.ts'
import { filledSubject, shownPlan, shownRow } from './papering.ts'
import { filledPaper } from './sheet-paper.ts'

/** 記入した様式を見る。 By the version it was written on, whatever came later. Leaves a view-log entry. On paper: as few A4 pages as it takes. */
export const getSheet = defineOperation({
  name: 'cases.getSheet',
  title: { ja: '記入した様式を見る', en: 'Show a filled-in sheet' },
  kind: 'query',
  permission: 'cases.case.read',
  input: z.strictObject({ filledId: z.uuid() }),
  output: FilledSheet,
  refusals: { notFound: caseRefusals.notFound },
  print: {
    template: new URL('sheet.typ', import.meta.url),
    title: sheetTexts.sheet,
    data: filledPaper,
    subject: ({ filledId }) => filledSubject(filledId),
  },
  async handle({ filledId }, call) {
    const { councilId, accountId } = call.actor
    const row = found(await sheets.findFilled(call.db, councilId, filledId))
    const of = (await findCase(call.db, councilId, row.caseId))! // lies where the sheet does
    const plan = row.planId === null ? undefined : await findPlan(call.db, councilId, row.planId)
    const kind = await kindOf(call, of.kind)
    looked(call, [{ ...caseSubject(row.caseId), scopeId: row.scopeId, own: row.leadId === accountId }])
    const nameOf = await namesFor(call, [row])
    const open = isOpen(of.state)
    const may = open && canPapers(call.actor)
    const drafted = row.part !== 'plan' || plan?.state === 'draft'
    return {
      ...shownRow(row),
      sheet: (await sheets.listSheets(call.db, councilId)).find(({ sheetId }) => sheetId === row.sheetId)!, // held by a foreign key
      name: nameOf(row),
      leadName: row.leadName,
      kindTitle: { ja: kind.title, en: kind.english },
      answers: row.answers,
      savedBy: row.savedBy,
      savedAt: row.savedAt,
      plan: plan ? shownPlan(call, plan, open) : null,
      can: [
        ...(may && drafted ? (['change'] as const) : []),
        ...(may && row.part === 'plan' && plan?.state === 'draft' ? (['agree'] as const) : []),
        ...(may && row.part === 'plan' && (plan?.state === 'active' || plan?.state === 'reviewed') ? (['review'] as const) : []),
      ],
    }
  },
})
