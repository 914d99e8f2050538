import * as z from 'zod'
import { type Call, defineOperation } from '#kernel'
import { monthsLater } from '../rules/days.ts'
import { type SampleHost, type SampleService, samplePlace, sampleServices } from '../rules/sample.ts'
import { readScheduleWords } from '../rules/schedule-words.ts'
import { searchText } from '../rules/words.ts'
import { NewPlace, NewSchedule, NewService } from '../schema.ts'
import { insertAssurance } from '../store/assurances.ts'
import * as places from '../store/places.ts'
import * as publications from '../store/publications.ts'
import * as store from '../store/services.ts'
import { publicationOf } from './publish-service.ts'
import { readingToday } from './reading.ts'

/**
 * 見本のまちの社会資源ができる。
 *
 * Granted to no role: a synthetic council is founded with it as a job. Of the district councils of the register; most are public, a few are drafts,
 * and confirmed at all times, so that there is something to do. It tells no facts: all of it was there before anything was counted.
 */
export const settleResources = defineOperation({
  name: 'resources.settleResources',
  title: { ja: '見本のまちの社会資源ができる', en: 'Settle the services of the synthetic town' },
  kind: 'command',
  permission: 'resources.preset.bring',
  input: z.strictObject({}),
  output: z.object({ count: z.int() }),
  async handle(_, call) {
    const { councilId } = call.actor
    const hosts = await store.districtCouncils(call.db, councilId)
    const placeIds: string[] = []
    for (const [at, host] of hosts.entries()) placeIds.push(await settlePlace(call, host, at))
    let count = 0
    for (const sample of sampleServices(hosts)) {
      await settle(call, sample, sample.placeOf === null ? null : placeIds[sample.placeOf]!)
      count++
    }
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['resources'] })
    return { count }
  },
})

async function settlePlace(call: Call, host: SampleHost, at: number): Promise<string> {
  const placeId = call.newId()
  await places.insertPlace(call.db, call.actor.councilId, { ...NewPlace.parse(samplePlace(host, at)), placeId })
  return placeId
}

async function settle(call: Call, { service, hours, confirmedMonthsAgo, published }: SampleService, placeId: string | null): Promise<void> {
  const { councilId } = call.actor
  const today = call.clock.today()
  const serviceId = call.newId()
  const entry = NewService.parse(service)
  await store.insertService(call.db, councilId, { ...entry, serviceId, searchText: searchText([entry.name, entry.kana, entry.description]) })
  if (placeId !== null) await places.insertServicePlace(call.db, councilId, { servicePlaceId: call.newId(), serviceId, placeId, note: '' })
  for (const words of hours) {
    const rule = NewSchedule.parse({ ...readScheduleWords(words), note: '' })
    await places.insertSchedule(call.db, councilId, { ...rule, scheduleId: call.newId(), serviceId, servicePlaceId: null })
  }
  if (confirmedMonthsAgo !== null)
    await insertAssurance(call.db, councilId, {
      assuranceId: call.newId(),
      serviceId,
      assuredOn: monthsLater(today, -confirmedMonthsAgo),
      answeredBy: '団体の窓口（見本）',
      way: 'phone',
      note: '',
      recordedBy: null,
      recordedAt: call.clock.now(),
    })
  if (!published) return
  const stored = await store.findService(call.db, councilId, serviceId, await readingToday(call))
  const by = { submittedBy: null, publishedBy: null, publishedAt: call.clock.now() }
  await publications.publish(call.db, councilId, { ...publicationOf(stored!), ...by }) // it was written just now
}
