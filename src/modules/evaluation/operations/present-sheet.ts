import { hash } from 'node:crypto'
import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { Presentation, SheetContent } from '../schema.ts'
import { insertSheet } from '../store/sheets.ts'
import { sheetOf } from './managing.ts'
import { readRefusals } from './reading.ts'

const refusals = {
  ...readRefusals,
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。会議に出した日を入力してください。',
    en: 'That day is still to come. Enter the day it was presented.',
  },
} as const

/** 会議に出した一枚を残す。 As it stands at this moment, with its digest; what changes in plan and records afterwards leaves it. */
export const presentSheet = defineOperation({
  name: 'evaluation.presentSheet',
  title: { ja: '会議に出した一枚を残す', en: 'Keep the sheet as it was presented' },
  kind: 'command',
  permission: 'evaluation.sheet.present',
  input: Presentation,
  output: z.object({ sheetId: z.uuid(), sha256: z.string() }),
  refusals,
  steady: true,
  async handle({ fiscalYear, presentedOn, presentedTo }, call) {
    if (presentedOn > call.clock.today()) refuse(refusals, 'stillToCome', [{ path: 'presentedOn', message: refusals.stillToCome }])
    const content = JSON.stringify(SheetContent.parse((await sheetOf(call, fiscalYear)).content))
    const sheet = { sheetId: call.newId(), fiscalYear, presentedOn, presentedTo, sha256: hash('sha256', content), content }
    await insertSheet(call.db, call.actor.councilId, { ...sheet, at: call.clock.now(), by: call.actor.accountId! }) // only signed-in people hold the permission
    call.audit({ subject: { type: 'evaluation.sheet', id: sheet.sheetId }, fields: ['presentedOn', 'presentedTo', 'content'] })
    return { sheetId: sheet.sheetId, sha256: sheet.sha256 }
  },
})
