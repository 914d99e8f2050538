import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewWork } from '../schema.ts'
import { makeWork, workRefusals } from './work-steps.ts'

/**
 * 実施記録・連絡調整記録・調査研究の記録をつける（訂正するときは、もとの記録を取り消して付け直す）。
 *
 * The record counts for its activity, in whichever line of the plan prints it, from the day it happened. A correction names the record it `replaces`;
 * one that goes on names the record it `followsId`. No names of persons belong in it.
 */
export const recordWork = defineOperation({
  name: 'plan.recordWork',
  title: { ja: '実施記録をつける', en: 'Record work done' },
  kind: 'command',
  permission: 'plan.work.record',
  input: NewWork,
  output: z.object({ recordId: z.uuid() }),
  refusals: workRefusals,
  handle: async (work, call) => ({ recordId: await makeWork(call, work) }),
})
