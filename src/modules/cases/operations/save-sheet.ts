import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { readAnswers } from '../rules/sheets.ts'
import { isOpen } from '../rules/states.ts'
import { SaveSheet } from '../schema.ts'
import { findPlan } from '../store/plans.ts'
import { saveFilled } from '../store/sheets.ts'
import { spendDraft } from './drafting.ts'
import { refuseField } from './laying.ts'
import { filledFor, filledSubject, paperRefusals, refuseFaults, tellOutcome, together } from './papering.ts'

/**
 * 記入を保存する。
 *
 * Of two people who have the same sheet open both are kept: whoever saves second gets what the first wrote elsewhere along with their own words. Where both
 * wrote in one field nothing is saved, and the second decides with both before their eyes.
 */
export const saveSheet = defineOperation({
  name: 'cases.saveSheet',
  title: { ja: '支援の様式の記入を保存する', en: 'Save what is written on a sheet' },
  kind: 'command',
  permission: 'cases.case.write',
  input: SaveSheet,
  output: z.object({ filledId: z.uuid(), revision: z.int(), merged: z.boolean() }),
  refusals: paperRefusals,
  async handle({ filledId, revision, filledOn, answers: typed, draftId }, call) {
    const { councilId, accountId } = call.actor
    const { filled, of } = await filledFor(call, filledId)
    if (!isOpen(of.state) || revision > filled.revision) refuse(paperRefusals, 'notNow')
    if (filled.part === 'plan' && (await findPlan(call.db, councilId, filled.planId!))?.state !== 'draft') refuse(paperRefusals, 'signed') // a plan is always of a plan
    if (filledOn > call.clock.today()) refuseField('stillToCome', 'filledOn')
    const { answers, faults } = readAnswers(filled.items, typed)
    refuseFaults(faults)
    const { merged, ...said } = await together(call, filled, { revision, answers, filledOn })
    await saveFilled(call.db, councilId, { filledId, ...said, at: call.clock.now(), by: accountId! }) // only signed-in people hold the permission
    await spendDraft(call, draftId)
    if (filled.part === 'evaluation') {
      call.retract(filledSubject(filledId))
      await tellOutcome(call, of, { ...filled, ...said })
    }
    call.audit({ subject: filledSubject(filledId), fields: ['filledOn', ...changed(filled.answers, said.answers)] })
    return { filledId, revision: filled.revision + 1, merged }
  },
})

function changed(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name])
}
