import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { mayDoWork } from '../policy.ts'
import { NewWorkWithdrawal } from '../schema.ts'
import * as store from '../store/work.ts'
import { withdraw, workRefusals } from './work-steps.ts'

const refusals = { notFound: workRefusals.notFound, notPermitted: workRefusals.notPermitted, alreadyWithdrawn: workRefusals.alreadyWithdrawn }

/** 実施記録を取り消す。 Adds who, when and why; the record stays readable, its fact is taken back. */
export const withdrawWork = defineOperation({
  name: 'plan.withdrawWork',
  title: { ja: '実施記録を取り消す', en: 'Withdraw a work record' },
  kind: 'command',
  permission: 'plan.work.record',
  input: NewWorkWithdrawal,
  output: z.object({ recordId: z.uuid() }),
  refusals,
  async handle({ recordId, reason }, call) {
    const record = found(await store.findWork(call.db, call.actor.councilId, recordId))
    if (!record.withdrawn && !mayDoWork(call.actor, record).includes('withdraw')) refuse(refusals, 'notPermitted')
    if (!(await withdraw(call, record, reason))) refuse(refusals, 'alreadyWithdrawn')
    return { recordId }
  },
})
