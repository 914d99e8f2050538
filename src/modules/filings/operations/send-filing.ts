import * as z from 'zod'
import { lastFileOf } from '#files'
import { type Call, defineOperation, refuse } from '#kernel'
import { operations as letters } from '#letters'
import { digestOf } from '../rules/digest.ts'
import { type FrozenFiling, SentFiling } from '../schema.ts'
import { heldFiling, move, moveRefusals } from './moving.ts'

const refusals = {
  ...moveRefusals,
  letterUnknown: {
    status: 422,
    ja: 'その文書は、発送済みの発信簿に見つかりません。発送を記録してから選ぶか、番号を入力してください。',
    en: 'That letter is not among those sent. Record its sending first, or type the number.',
  },
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。提出した日を入力してください。',
    en: 'That day is still to come. Enter the day it was filed.',
  },
} as const

/**
 * 提出したことを記録する。
 *
 * With a letter of the register its number is taken. What was asked, number, day and the digest of the copy that was attached last are kept as they are now: later changes of the requirement leave them, and
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
  async handle({ letterId, letterNumber: typed, sentOn, ...asked }, call) {
    if (sentOn > call.clock.today()) refuse(refusals, 'stillToCome', [{ path: 'sentOn', message: refusals.stillToCome }])
    const held = await heldFiling(call, asked, 'send')
    const letterNumber = letterId === null ? typed : await numberOf(call, letterId)
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
    return { ...(await move(call, held, 'sent', '', { letterId, letterNumber, sentOn, frozen, sha256 })), sha256 }
  },
})

/** 文書番号。 Of a letter that was sent and that whoever asks may see. */
async function numberOf(call: Call, letterId: string): Promise<string> {
  const { items } = await call.run(letters.listLetters, { letterIds: [letterId], state: 'sent' })
  return items[0]?.numberText ?? refuse(refusals, 'letterUnknown', [{ path: 'letterId', message: refusals.letterUnknown }])
}
