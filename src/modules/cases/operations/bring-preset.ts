import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewKind, NewSheet, NewTerm } from '../schema.ts'
import { insertSheet } from '../store/sheets.ts'
import { writeKind, writeTerm } from '../store/lists.ts'

/** 支援の種類と選択肢の見本を入れる。 Granted to no role: a council is founded with them, and an older one gets them when it first meets this version. */
export const bringPreset = defineOperation({
  name: 'cases.bringPreset',
  title: { ja: '支援の種類と選択肢の見本を入れる', en: 'Bring the preset of casework' },
  kind: 'command',
  permission: 'cases.preset.bring',
  input: z.strictObject({ kinds: z.array(NewKind).max(50), terms: z.array(NewTerm).max(500), sheets: z.array(NewSheet).max(50).default([]) }),
  output: z.object({ count: z.int() }),
  async handle({ kinds, terms, sheets }, call) {
    const { councilId } = call.actor
    for (const kind of kinds) await writeKind(call.db, councilId, { ...kind, kindId: call.newId() }, true)
    for (const term of terms) await writeTerm(call.db, councilId, { ...term, termId: call.newId() }, true)
    for (const sheet of sheets) await insertSheet(call.db, councilId, { ...sheet, sheetId: call.newId() }, true)
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['kinds', 'terms', 'sheets'] })
    return { count: kinds.length + terms.length + sheets.length }
  },
})
