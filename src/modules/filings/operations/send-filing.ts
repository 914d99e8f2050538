import * as z from 'zod'
import { lastFileOf } from '#files'
import { defineOperation, refuse } from '#kernel'
import { digestOf } from '../rules/digest.ts'
import { type FrozenFiling, SentFiling } from '../schema.ts'
import { heldFiling, move, moveRefusals } from './moving.ts'

const refusals = {
  ...moveRefusals,
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。提出した日を入力してください。',
    en: 'That day is still to come. Enter the day it was filed.',
  },
} as const

/**
 * 提出したことを記録する。
 *
 * What was asked, number, day and the digest of the copy that was attached last are kept as they are now: later changes of the requirement leave them, and
 * copies can no longer be added or withdrawn.
 */
export const sendFiling = defineOperation({
  name: 'filings.sendFiling',
  title: { ja: '提出したことを記録する', en: 'Record that something was filed' },
  kind: 'command',
  permission: 'filings.filing.write',
  input: SentFiling,
  output: z.object({ filingId: z.uuid(), sha256: z.string() }),
  refusals,
  async handle({ letterNumber, sentOn, ...asked }, call) {
    if (sentOn > call.clock.today()) refuse(refusals, 'stillToCome', [{ path: 'sentOn', message: refusals.stillToCome }])
    const held = await heldFiling(call, asked, 'send')
    const { title, programmeName, recipient, desk, formName, periodFrom, periodTo, dueOn, source } = held.filing
    const copy = await lastFileOf(call, { type: 'filings.filing', id: held.row!.filingId }) // what is being checked has a row
    const frozen: FrozenFiling = {
      title,
      programmeName,
      recipient,
      desk,
      formName,
      periodFrom,
      periodTo,
      dueOn,
      source,
      sentOn,
      letterNumber,
      copy: copy ? { bytes: copy.bytes, sha256: copy.sha256 } : null,
    }
    const sha256 = digestOf(frozen)
    return { ...(await move(call, held, 'sent', '', { letterNumber, sentOn, frozen, sha256 })), sha256 }
  },
})
