import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { Approval } from '../schema.ts'
import { decidedBy } from '../store/disclosure.ts'
import { move, moveRefusals } from './accept-disclosure-request.ts'

const refusals = {
  ...moveRefusals,
  ownDecision: {
    status: 403,
    ja: '自分がつくった決定の案は、自分では承認できません。ほかの個人情報保護担当に頼んでください。いないときは、情報セキュリティ担当に、もう一人の所属を加えてもらってください。',
    en: 'You wrote this decision yourself. Ask another data protection lead to approve it; if there is none, ask the security officer to grant one more membership.',
  },
} as const

/** 開示等の決定を承認する。 By somebody else than whoever decided, which the database holds too. From here on it is the decision, and the notice may leave. */
export const approveDisclosureDecision = defineOperation({
  name: 'identity.approveDisclosureDecision',
  title: { ja: '開示等の決定を承認する', en: 'Approve the decision on a request' },
  kind: 'command',
  permission: 'identity.disclosure.handle',
  input: Approval,
  output: z.object({ requestId: z.uuid() }),
  refusals,
  handle: (approved, call) =>
    move(call, 'approve', approved, (request) => {
      if (decidedBy(request) === call.actor.accountId) refuse(refusals, 'ownDecision')
    }),
})
