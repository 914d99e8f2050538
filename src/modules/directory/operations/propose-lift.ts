import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { filledLine } from '#kernel/values'
import * as records from '../store/person-records.ts'
import { holdProtection, liftRefusals } from './lift-steps.ts'

const refusals = {
  ...liftRefusals,
  alreadyAsked: {
    status: 409,
    ja: '守るのをやめることは、すでに申し出られています。画面を開き直し、申し出た人とは別の人が決めてください。',
    en: 'It has been proposed already. Open the page again: somebody else than whoever proposed it decides.',
  },
} as const

/** 人を守るのをやめることを申し出る。 Somebody of the team asks; nothing changes until somebody else of the team has decided. */
export const proposeLift = defineOperation({
  name: 'directory.proposeLift',
  title: { ja: '人を守るのをやめることを申し出る', en: 'Propose to lift the protection of a person' },
  kind: 'command',
  permission: 'directory.person.protect',
  input: z.strictObject({ personId: z.uuid(), reason: filledLine(200) }),
  output: z.object({ protectionId: z.uuid() }),
  refusals,
  async handle({ personId, reason }, call) {
    const { protection } = await holdProtection(call, personId)
    if (protection.lift) refuse(refusals, 'alreadyAsked')
    const accountId = call.actor.accountId! // the permission is held by signed-in people only
    await records.askToLift(call.db, call.actor.councilId, protection.protectionId, { accountId, at: call.clock.now(), reason })
    call.audit({ subject: { type: 'directory.protection', id: protection.protectionId }, fields: ['liftAskedBy'] })
    return { protectionId: protection.protectionId }
  },
})
