import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { hashingIsBusy } from '../rules/hashing.ts'
import { issueSheet } from './factors.ts'
import { tryRefusals } from './tries.ts'

const refusals = { busy: tryRefusals.busy } as const

/** 自分の紙のコードを発行する。 Ten codes, in this answer and nowhere else; those of the sheet before end. */
export const issuePaperCodes = defineOperation({
  name: 'identity.issuePaperCodes',
  title: { ja: '紙のコードを発行する', en: 'Get paper codes' },
  kind: 'command',
  permission: 'signedIn',
  fresh: true,
  secret: true,
  input: z.strictObject({}),
  output: z.object({ paperCodes: z.array(z.string()) }),
  refusals,
  async handle(_, call) {
    const accountId = call.actor.accountId! // signed in, or the kernel would have refused
    if (hashingIsBusy()) refuse(refusals, 'busy')
    const paperCodes = await issueSheet(call, accountId)
    call.audit({ subject: { type: 'identity.account', id: accountId }, fields: ['paperCodes'] })
    return { paperCodes }
  },
})
