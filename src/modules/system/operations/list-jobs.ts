import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { Job, JobCounts, JobFilter, jobStateTitles, pageSize } from '../schema.ts'
import * as store from '../store/jobs.ts'
import { texts } from '../web/texts.ts'
import { shownJob } from './get-job.ts'

const JobList = z.object({ items: z.array(Job), total: z.int(), counts: JobCounts })

/** 仕事を一覧する。 50 to a page; what stopped comes first. */
export const listJobs = defineOperation({
  name: 'system.listJobs',
  title: { ja: '仕事を一覧する', en: 'List jobs' },
  kind: 'query',
  permission: 'system.job.read',
  input: JobFilter,
  output: JobList,
  table: defineTable({
    title: texts.jobs,
    items: ({ items }: z.output<typeof JobList>) => items,
    columns: [
      { title: texts.operation, kind: 'text', cell: (job, language) => job.title[language] },
      { title: texts.state, kind: 'text', cell: (job, language) => jobStateTitles[job.state][language] },
      { title: texts.error, kind: 'text', cell: (job, language) => job.error?.message[language] ?? '' },
      { title: texts.runAt, kind: 'moment', cell: (job) => job.runAt },
      { title: texts.endedAt, kind: 'moment', cell: (job) => job.endedAt },
      { title: texts.attempts, kind: 'count', cell: (job) => job.attempts },
      { title: texts.actingFor, kind: 'text', cell: (job, language) => job.actingFor ?? texts.theSystem[language] },
    ],
  }),
  async handle(filter, call) {
    const { councilId } = call.actor
    const { items, total } = await store.listJobs(call.db, councilId, filter, call.pageSize(pageSize))
    return { items: items.map((job) => shownJob(job, call)), total, counts: await store.countJobs(call.db, councilId) }
  },
})
