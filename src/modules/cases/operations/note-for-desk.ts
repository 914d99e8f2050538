import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { isOpen } from '../rules/states.ts'
import { DeskNote } from '../schema.ts'
import { setDeskNote } from '../store/desk.ts'
import { caseFor, caseRefusals, caseSubject } from './casing.ts'

/** 電話受付に伝えることを書く。 What to do when somebody calls in an emergency, for colleagues who see nothing else of the case. */
export const noteForDesk = defineOperation({
  name: 'cases.noteForDesk',
  title: { ja: '電話受付に伝えることを書く', en: 'Write a note for the telephone desk' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: DeskNote,
  output: z.object({ caseId: z.uuid() }),
  refusals: caseRefusals,
  async handle({ note, ...asked }, call) {
    const { caseId, state } = await caseFor(call, asked)
    if (!isOpen(state)) refuse(caseRefusals, 'notNow')
    await setDeskNote(call.db, call.actor.councilId, { caseId, note })
    call.audit({ subject: caseSubject(caseId), fields: ['deskNote'] })
    return { caseId }
  },
})
