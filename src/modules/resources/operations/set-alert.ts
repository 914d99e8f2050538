import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { IsoDate, line } from '#kernel/values'
import * as store from '../store/services.ts'
import { serviceSubject } from './reading.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  alertOver: { status: 422, ja: 'もう過ぎた日です。いつまで出すかを直してください。', en: 'That day is over. Correct until when it holds.' },
} as const

/** 知らせを出す（空にすれば消える）。 A closure for today cannot wait for a second look: it stands with what is public at once. */
export const setAlert = defineOperation({
  name: 'resources.setAlert',
  title: { ja: '社会資源に知らせを出す', en: 'Put an alert on a service' },
  kind: 'command',
  permission: 'resources.service.write',
  input: z.strictObject({ serviceId: z.uuid(), alert: line(200), alertUntil: IsoDate.nullable().default(null) }),
  output: z.object({ serviceId: z.uuid() }),
  refusals,
  async handle({ serviceId, alert, alertUntil }, call) {
    if (alertUntil !== null && alertUntil < call.clock.today()) refuse(refusals, 'alertOver', [{ path: 'alertUntil', message: refusals.alertOver }])
    if (!(await store.setAlert(call.db, call.actor.councilId, serviceId, alert, alert === '' ? null : alertUntil))) refuse(refusals, 'notFound')
    call.audit({ subject: serviceSubject(serviceId), fields: ['alert', 'alertUntil'] })
    return { serviceId }
  },
})
