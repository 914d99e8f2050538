import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { fromBase32, matchingStep } from '../rules/totp.ts'
import { seal } from '../rules/sealing.ts'
import { saveTotp } from '../store/credentials.ts'
import { totpKey } from './factors.ts'
import { tryRefusals } from './tries.ts'

const refusals = { codeNotMatched: tryRefusals.codeNotMatched } as const

/** 確認コードのアプリを登録する。 160 bits drawn by the client and shown as a QR code; kept only once a code proves that the app has them. */
export const enrolTotp = defineOperation({
  name: 'identity.enrolTotp',
  title: { ja: '確認コードのアプリを登録する', en: 'Enrol an authenticator app' },
  kind: 'command',
  permission: 'signedIn',
  fresh: true,
  secret: true,
  input: z.strictObject({ secret: z.string().regex(/^[A-Z2-7]{32}$/), code: z.string().min(1).max(100) }),
  output: z.object({}),
  refusals,
  async handle({ secret, code }, call) {
    const accountId = call.actor.accountId! // signed in, or the kernel would have refused
    const bytes = fromBase32(secret)
    const now = call.clock.now()
    const step = matchingStep(bytes, code, now, -1)
    if (step === undefined) refuse(refusals, 'codeNotMatched', [{ path: 'code', message: refusals.codeNotMatched }])
    await saveTotp(call.db, call.actor.councilId, accountId, { sealed: seal(totpKey(call), accountId, bytes), lastStep: step, now })
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['totp'] })
    return {}
  },
})
