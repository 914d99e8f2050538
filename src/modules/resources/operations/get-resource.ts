import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { PublishedResource } from '../schema.ts'
import { findPublished } from '../store/publications.ts'
import { shownToAll } from './find-resources.ts'
import { readingToday } from './reading.ts'

/** 公開している社会資源を一件見る。 What is not public and what does not exist are the same. */
export const getResource = defineOperation({
  name: 'resources.getResource',
  title: { ja: '公開している社会資源を見る', en: 'Show a published service' },
  kind: 'query',
  permission: 'public',
  input: z.strictObject({ serviceId: z.uuid() }),
  output: PublishedResource,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ serviceId }, call) {
    const reading = await readingToday(call)
    return shownToAll(found(await findPublished(call.db, call.actor.councilId, serviceId, reading.today)), reading)
  },
})
