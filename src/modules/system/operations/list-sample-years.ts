import * as z from 'zod'
import { defineOperation } from '#kernel'
import { worksOf } from '#platform/jobs'
import { WorkProgress } from '../schema.ts'
import { noteSampleYear } from './note-sample-year.ts'

/** 演じている見本の一年を見る。 For everybody who is signed in: figures grow while they look. Of a council that is in earnest there is never one. */
export const listSampleYears = defineOperation({
  name: 'system.listSampleYears',
  title: { ja: '演じている見本の一年を見る', en: 'Show sample years being played' },
  kind: 'query',
  permission: 'signedIn',
  input: z.strictObject({}),
  output: z.object({ items: z.array(WorkProgress.extend({ workId: z.uuid() })) }),
  async handle(_, call) {
    const works = await worksOf(call.db, call.actor.councilId, noteSampleYear)
    return {
      items: works.map(({ workId, done, total, startedAt }) => ({
        workId,
        done,
        total,
        startedAt,
        title: noteSampleYear.title,
        state: 'running' as const,
        finishedAt: null,
      })),
    }
  },
})
