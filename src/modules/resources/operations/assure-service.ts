import * as z from 'zod'
import { type Call, defineOperation, refuse } from '#kernel'
import { resourceAssured } from '../facts.ts'
import { type AssuranceWay, NewAssurance } from '../schema.ts'
import { insertAssurance } from '../store/assurances.ts'
import * as store from '../store/services.ts'
import { changeRefusals } from './changing.ts'
import { assuranceSubject, readingToday, serviceSubject } from './reading.ts'

const refusals = {
  ...changeRefusals,
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。答えがあった日を入力してください。',
    en: 'That day is still to come. Enter the day of the answer.',
  },
} as const

/**
 * この内容で確認した。
 *
 * Who answered is a desk or a post, for the house only; the day is public. Whoever confirms saw this revision: had somebody changed it meanwhile,
 * another content would be called confirmed.
 */
export const assureService = defineOperation({
  name: 'resources.assureService',
  title: { ja: '社会資源をこの内容で確認する', en: 'Confirm a service as it stands' },
  kind: 'command',
  permission: 'resources.service.write',
  input: NewAssurance,
  output: z.object({ assuranceId: z.uuid() }),
  refusals,
  async handle({ serviceId, revision, assuredOn, answeredBy, way, note }, call) {
    if (assuredOn > call.clock.today()) refuse(refusals, 'stillToCome', [{ path: 'assuredOn', message: refusals.stillToCome }])
    const service = await store.findService(call.db, call.actor.councilId, serviceId, await readingToday(call))
    if (!service) refuse(refusals, 'notFound')
    if (service.revision !== revision) refuse(refusals, 'changedMeanwhile')
    const assuranceId = await assure(call, service, { assuredOn, answeredBy, way, note })
    call.audit({ subject: serviceSubject(serviceId), fields: ['assuredOn'] })
    return { assuranceId }
  },
})

export async function assure(
  call: Call,
  service: Pick<store.StoredService, 'serviceId' | 'areaId' | 'kind'>,
  said: { readonly assuredOn: string; readonly answeredBy: string; readonly way: AssuranceWay; readonly note: string },
): Promise<string> {
  const { councilId, accountId } = call.actor
  const assuranceId = call.newId()
  const { serviceId } = service
  await insertAssurance(call.db, councilId, { ...said, assuranceId, serviceId, recordedBy: accountId, recordedAt: call.clock.now() })
  call.tell(resourceAssured, {
    happenedOn: said.assuredOn,
    areaId: service.areaId ?? (await store.cityOf(call.db, councilId)),
    subject: assuranceSubject(assuranceId),
    tags: { kind: service.kind, way: said.way },
    quantities: {},
  })
  return assuranceId
}
