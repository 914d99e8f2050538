import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { readAnswers } from '../rules/sheets.ts'
import { FillSheet, sheetsOn } from '../schema.ts'
import { findPlan } from '../store/plans.ts'
import { insertFilled, listSheets } from '../store/sheets.ts'
import { caseSubject } from './casing.ts'
import { refuseField } from './laying.ts'
import { filledSubject, openCaseFor, paperRefusals, refuseFaults, tellOutcome } from './papering.ts'

/** 様式に記入する。 On the version of that day. Monitoring and evaluation are about a plan in force; plans themselves are drafted. */
export const fillSheet = defineOperation({
  name: 'cases.fillSheet',
  title: { ja: '支援の様式に記入する', en: 'Fill in a sheet' },
  kind: 'command',
  permission: 'cases.case.write',
  input: FillSheet,
  output: z.object({ filledId: z.uuid() }),
  refusals: paperRefusals,
  async handle({ caseId, sheetId, planId, filledOn, answers: typed }, call) {
    const { councilId, accountId } = call.actor
    const of = await openCaseFor(call, caseId)
    if (filledOn > call.clock.today()) refuseField('stillToCome', 'filledOn')
    const sheet = sheetsOn(await listSheets(call.db, councilId), of.kind, filledOn).find((each) => each.sheetId === sheetId)
    if (!sheet || sheet.part === 'plan') refuse(paperRefusals, 'sheetUnknown')
    const onPlan = sheet.part === 'monitoring' || sheet.part === 'evaluation'
    const plan = planId === null ? undefined : await findPlan(call.db, councilId, planId)
    if (onPlan ? plan?.caseId !== caseId || !['active', 'reviewed'].includes(plan.state) : planId !== null) refuse(paperRefusals, 'notOnPlan')
    const { answers, faults } = readAnswers(sheet.items, typed)
    refuseFaults(faults)
    const filledId = call.newId()
    await insertFilled(call.db, councilId, {
      filledId,
      caseId,
      scopeId: of.scopeId,
      sheetId,
      planId,
      filledOn,
      answers,
      at: call.clock.now(),
      by: accountId!, // only signed-in people hold the permission
    })
    await tellOutcome(call, of, { filledId, part: sheet.part, planId, filledOn, answers })
    call.audit({ subject: filledSubject(filledId), fields: ['filledOn', ...Object.keys(answers)] })
    call.audit({ subject: caseSubject(caseId), fields: ['filled'] })
    return { filledId }
  },
})
