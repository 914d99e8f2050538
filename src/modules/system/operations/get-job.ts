import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { can } from '../policy.ts'
import { operationNamed } from '../rules/registered.ts'
import { troubleText } from '../rules/trouble.ts'
import { Job } from '../schema.ts'
import * as store from '../store/jobs.ts'

/** 仕事を一件見る。 Never what it was asked to do it with. */
export const getJob = defineOperation({
  name: 'system.getJob',
  title: { ja: '仕事を見る', en: 'Show a job' },
  kind: 'query',
  permission: 'system.job.read',
  input: z.strictObject({ jobId: z.uuid() }),
  output: Job,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ jobId }, call) {
    const job = await store.findJob(call.db, call.actor.councilId, jobId)
    if (!job) refuse(commonRefusals, 'notFound')
    return shownJob(job, call)
  },
})

/** With the words for its codes, and what the reader may do. */
export function shownJob({ errorCode, ...job }: store.StoredJob, call: Call): z.input<typeof Job> {
  const operation = operationNamed(call.registry, job.operation)
  const { ja, en } = operation?.title ?? { ja: job.operation, en: job.operation }
  const error = errorCode === null ? null : { code: errorCode, message: troubleText(errorCode, operation) }
  return { ...job, title: { ja, en }, error, can: can(call.actor, job) }
}
