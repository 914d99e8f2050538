import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { filledLine } from '#kernel/values'
import * as store from '../store/services.ts'
import { changeRefusals } from './changing.ts'
import { serviceSubject } from './reading.ts'

/** 確認に出された社会資源を戻す。 By whoever looked, or whoever put it forward; the reason stays with the entry in the log. */
export const returnService = defineOperation({
  name: 'resources.returnService',
  title: { ja: '確認に出された社会資源を戻す', en: 'Return a service to its writer' },
  kind: 'command',
  permission: 'resources.service.write',
  input: z.strictObject({ serviceId: z.uuid(), revision: z.int().min(1), reason: filledLine(200) }),
  output: z.object({ serviceId: z.uuid() }),
  refusals: changeRefusals,
  async handle({ serviceId, revision, reason }, call) {
    if (!(await store.endSubmission(call.db, call.actor.councilId, serviceId, revision))) refuse(changeRefusals, 'changedMeanwhile')
    call.audit({ subject: serviceSubject(serviceId), fields: ['submission'], reason })
    return { serviceId }
  },
})
