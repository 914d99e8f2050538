import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import * as store from '../store/services.ts'
import { changeRefusals } from './changing.ts'
import { readingToday, serviceSubject } from './reading.ts'

const refusals = {
  ...changeRefusals,
  notReady: {
    status: 422,
    ja: '公開するには、説明と、電話・メール・ホームページのどれか一つが要ります。入力してから、もう一度出してください。',
    en: 'To be published it needs a description, and a telephone, a mail address or a website. Fill them in and try again.',
  },
  waitsAlready: { status: 409, ja: 'すでに確認を待っています。', en: 'It waits for a second look already.' },
} as const

/** 公開のための確認に出す。 Somebody else looks at it before it is public. */
export const submitService = defineOperation({
  name: 'resources.submitService',
  title: { ja: '社会資源を公開の確認に出す', en: 'Ask for a second look at a service' },
  kind: 'command',
  permission: 'resources.service.write',
  input: z.strictObject({ serviceId: z.uuid(), revision: z.int().min(1) }),
  output: z.object({ serviceId: z.uuid() }),
  refusals,
  async handle({ serviceId, revision }, call) {
    const { councilId, accountId } = call.actor
    const service = await store.findService(call.db, councilId, serviceId, await readingToday(call))
    if (!service) refuse(refusals, 'notFound')
    if (service.state === 'submitted') refuse(refusals, 'waitsAlready')
    if (service.description === '' || [service.phone, service.mail, service.website].every((way) => way === '')) refuse(refusals, 'notReady')
    if (!(await store.submit(call.db, councilId, serviceId, revision, { accountId, at: call.clock.now() }))) refuse(refusals, 'changedMeanwhile')
    call.audit({ subject: serviceSubject(serviceId), fields: ['submission'] })
    return { serviceId }
  },
})
