import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Job, JobCounts, JobFilter } from '../schema.ts'
import * as store from '../store/jobs.ts'
import { shownJob } from './get-job.ts'

/** 仕事を一覧する。 50 to a page; what stopped comes first. */
export const listJobs = defineOperation({
  name: 'system.listJobs',
  title: { ja: '仕事を一覧する', en: 'List jobs' },
  kind: 'query',
  permission: 'system.job.read',
  input: JobFilter,
  output: z.object({ items: z.array(Job), total: z.int(), counts: JobCounts }),
  async handle(filter, call) {
    const { councilId } = call.actor
    const { items, total } = await store.listJobs(call.db, councilId, filter)
    return { items: items.map((job) => shownJob(job, call)), total, counts: await store.countJobs(call.db, councilId) }
  },
})
