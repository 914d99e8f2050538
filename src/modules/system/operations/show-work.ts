import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { findWork } from '#platform/jobs'
import { operationNamed } from '../rules/registered.ts'
import { WorkProgress } from '../schema.ts'

/** 長い仕事の進み具合を見る。 Whoever began it, and those who look after the jobs. */
export const showWork = defineOperation({
  name: 'system.showWork',
  title: { ja: '進み具合を見る', en: 'Show progress' },
  kind: 'query',
  permission: 'signedIn',
  input: z.strictObject({ workId: z.uuid() }),
  output: WorkProgress,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ workId }, call) {
    const { accountId, councilId, permissions } = call.actor
    const work = await findWork(call.db, councilId, workId)
    if (!work || (work.startedBy !== accountId && !permissions.has('system.job.read'))) refuse(commonRefusals, 'notFound')
    const { operation, startedBy: _, ...rest } = work
    return { ...rest, title: operationNamed(call.registry, operation)?.title ?? { ja: operation, en: operation } }
  },
})
