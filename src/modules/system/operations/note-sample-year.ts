import * as z from 'zod'
import { defineOperation } from '#kernel'
import { noteProgress } from '#platform/jobs'

/** 見本の一年の進み具合を書く。 Granted to no role: the server notes how far the year of a synthetic council has been played, and goes on from there. */
export const noteSampleYear = defineOperation({
  name: 'system.noteSampleYear',
  title: { ja: '見本の一年を進める', en: 'Play the sample year' },
  kind: 'command',
  permission: 'system.sampleYear.play',
  input: z.strictObject({ workId: z.uuid(), done: z.int().min(0), total: z.int().min(1) }),
  output: z.object({ done: z.int() }),
  async handle({ workId, done, total }, call) {
    await noteProgress(call, noteSampleYear, { workId, done, total })
    call.audit({ subject: { type: 'system.work', id: workId }, fields: ['done'] })
    return { done }
  },
})
