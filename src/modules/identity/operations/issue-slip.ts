import { createHash } from 'node:crypto'
import * as z from 'zod'
import { defineOperation } from '#kernel'
import { SlipCode } from '../schema.ts'
import * as store from '../store/slips.ts'

const validHours = 24 // OWASP ASVS 5.0, 6.4.1: a first secret is good once and for a short time

/**
 * 初回サインインの用紙を出す。
 *
 * Whoever runs it draws the code and prints it: only its hash comes to rest here, and no answer holds it. Granted to no role: the command
 * line runs it for the first administrator of a council.
 */
export const issueSlip = defineOperation({
  name: 'identity.issueSlip',
  title: { ja: '初回サインインの用紙を出す', en: 'Issue a slip for a first sign-in' },
  kind: 'command',
  permission: 'identity.slip.issue',
  input: z.strictObject({ accountId: z.uuid(), code: SlipCode }),
  output: z.object({ expiresAt: z.iso.datetime() }),
  async handle({ accountId, code }, call) {
    const issuedAt = call.clock.now()
    const expiresAt = new Date(issuedAt.getTime() + validHours * 3_600_000)
    const codeHash = hashOf(code)
    await store.insertSlip(call.db, call.actor.councilId, { slipId: call.newId(), accountId, codeHash, issuedAt, expiresAt })
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['slip'] })
    return { expiresAt: expiresAt.toISOString() }
  },
})

export function hashOf(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}
