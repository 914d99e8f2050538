import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import * as store from '../store/jobs.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notOpen: {
    status: 409,
    ja: 'この仕事は、実行中か、すでに終わっています。ページを開き直して、今の状態を確かめてください。',
    en: 'This job is running or has ended. Open the page again to see how it stands.',
  },
} as const

/** 仕事を取りやめる（理由を残す）。 It cannot be run any more: what it was asked to do is discarded. */
export const setJobAside = defineOperation({
  name: 'system.setJobAside',
  title: { ja: '仕事を取りやめる', en: 'Set a job aside' },
  kind: 'command',
  permission: 'system.job.manage',
  input: z.strictObject({ jobId: z.uuid(), reason: z.string().trim().min(1).max(200) }),
  output: z.object({ jobId: z.uuid() }),
  refusals,
  async handle({ jobId, reason }, call) {
    const { councilId } = call.actor
    if (!(await store.findJob(call.db, councilId, jobId))) refuse(refusals, 'notFound')
    if (!(await store.setJobAside(call.db, councilId, jobId, call.clock.now()))) refuse(refusals, 'notOpen')
    call.audit({ subject: { type: 'system.job', id: jobId }, fields: ['state'], reason })
    return { jobId }
  },
})
