import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { filledLine } from '#kernel/values'
import { takeBack } from '../store/publications.ts'
import { serviceSubject } from './reading.ts'

const refusals = {
  notPublic: { status: 409, ja: 'いまは公開されていません。', en: 'It is not public now.' },
} as const

/** 公開を取り下げる。 At once; the entry stays, and so do the facts that were told: it was public. */
export const takeBackService = defineOperation({
  name: 'resources.takeBackService',
  title: { ja: '社会資源の公開を取り下げる', en: 'Take a service back' },
  kind: 'command',
  permission: 'resources.service.write',
  input: z.strictObject({ serviceId: z.uuid(), reason: filledLine(200) }),
  output: z.object({ serviceId: z.uuid() }),
  refusals,
  async handle({ serviceId, reason }, call) {
    if (!(await takeBack(call.db, call.actor.councilId, serviceId))) refuse(refusals, 'notPublic')
    call.audit({ subject: serviceSubject(serviceId), fields: ['publication'], reason })
    return { serviceId }
  },
})
