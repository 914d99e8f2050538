import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import * as store from '../store/jobs.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notStopped: {
    status: 409,
    ja: 'この仕事は、止まっていません。ページを開き直して、今の状態を確かめてください。',
    en: 'This job has not stopped. Open the page again to see how it stands.',
  },
} as const

/** 止まった仕事をもう一度行う。 At once, with all its attempts before it. */
export const runJobAgain = defineOperation({
  name: 'system.runJobAgain',
  title: { ja: '仕事をもう一度行う', en: 'Run a job again' },
  kind: 'command',
  permission: 'system.job.manage',
  input: z.strictObject({ jobId: z.uuid() }),
  output: z.object({ jobId: z.uuid() }),
  refusals,
  async handle({ jobId }, call) {
    const { councilId } = call.actor
    if (!(await store.findJob(call.db, councilId, jobId))) refuse(refusals, 'notFound')
    if (!(await store.wakeJob(call.db, councilId, jobId, call.clock.now()))) refuse(refusals, 'notStopped')
    call.audit({ subject: { type: 'system.job', id: jobId }, fields: ['state'] })
    return { jobId }
  },
})
