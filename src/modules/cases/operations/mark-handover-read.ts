import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { setRead } from '../store/handovers.ts'
import { caseSubject } from './casing.ts'

/** 引継ぎを読んだと記す。 By whoever is in charge from then on, for one case. */
export const markHandoverRead = defineOperation({
  name: 'cases.markHandoverRead',
  title: { ja: '引継ぎを読んだと記す', en: 'Say that a hand-over was read' },
  kind: 'command',
  permission: 'cases.case.read',
  input: z.strictObject({ handingId: z.uuid() }),
  output: z.object({ caseId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ handingId }, call) {
    const { councilId, accountId } = call.actor
    const read = { handingId, accountId: accountId!, at: call.clock.now() } // only signed-in people hold the permission
    const caseId = (await setRead(call.db, councilId, read)) ?? refuse(commonRefusals, 'notFound')
    call.audit({ subject: caseSubject(caseId), fields: ['readAt'] })
    return { caseId }
  },
})
