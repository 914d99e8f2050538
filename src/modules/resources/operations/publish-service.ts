import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { resourcePublished } from '../facts.ts'
import { weekdaysOf } from '../rules/recurrence.ts'
import { searchText } from '../rules/words.ts'
import { PublishedContent } from '../schema.ts'
import * as publications from '../store/publications.ts'
import * as store from '../store/services.ts'
import { changeRefusals } from './changing.ts'
import { readingToday, serviceSubject } from './reading.ts'

const refusals = {
  ...changeRefusals,
  notWaiting: {
    status: 409,
    ja: '確認に出されていません。内容を整えた人が確認に出してから、公開してください。',
    en: 'It was not put forward. Whoever prepared it puts it forward first.',
  },
  ownSubmission: {
    status: 403,
    ja: '自分が確認に出したものは、自分では公開できません。ほかの人に見てもらってください。',
    en: 'You put it forward yourself. Ask somebody else to look at it.',
  },
} as const

/** 社会資源を公開する。 The second look: what is public from now on is this very content, until another is looked at. */
export const publishService = defineOperation({
  name: 'resources.publishService',
  title: { ja: '社会資源を公開する', en: 'Publish a service' },
  kind: 'command',
  permission: 'resources.service.publish',
  input: z.strictObject({ serviceId: z.uuid(), revision: z.int().min(1) }),
  output: z.object({ serviceId: z.uuid() }),
  refusals,
  async handle({ serviceId, revision }, call) {
    const { councilId, accountId } = call.actor
    const service = await store.findService(call.db, councilId, serviceId, await readingToday(call))
    if (!service) refuse(refusals, 'notFound')
    if (service.state !== 'submitted') refuse(refusals, 'notWaiting')
    if (service.submittedById === accountId) refuse(refusals, 'ownSubmission')
    if (!(await store.endSubmission(call.db, councilId, serviceId, revision))) refuse(refusals, 'changedMeanwhile')
    const by = { submittedBy: service.submittedById, publishedBy: accountId, publishedAt: call.clock.now() }
    const first = await publications.publish(call.db, councilId, { ...publicationOf(service), ...by })
    call.audit({ subject: serviceSubject(serviceId), fields: ['publication'] })
    if (first) {
      call.tell(resourcePublished, {
        happenedOn: call.clock.today(),
        areaId: service.areaId ?? (await store.cityOf(call.db, councilId)),
        subject: serviceSubject(serviceId),
        tags: { kind: service.kind },
        quantities: {},
      })
    }
    return { serviceId }
  },
})

/** The content of an entry as it stands, ready to be public: it takes what may be, and nothing else. */
export function publicationOf(service: store.StoredService): Omit<publications.Publication, 'submittedBy' | 'publishedBy' | 'publishedAt'> {
  const { serviceId, revision, organisationId, organisationName, organisationKana, organisationKind, alert, alertUntil, assuredOn } = service
  const organisation = { organisationId, name: organisationName, kana: organisationKana, kindTitle: organisationKind }
  return {
    serviceId,
    revision,
    content: PublishedContent.parse({ ...service, organisation }),
    weekdays: weekdaysOf(service.schedules),
    searchText: searchText([
      service.name,
      service.kana,
      service.otherNames,
      service.description,
      service.eligibility,
      organisationName,
      ...service.places.flatMap(({ name, address }) => [name, address]),
    ]),
    alert,
    alertUntil,
    assuredOn,
  }
}
