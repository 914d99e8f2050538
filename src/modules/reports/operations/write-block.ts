import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { BlockTexts } from '../schema.ts'
import * as blocks from '../store/blocks.ts'
import { blockSubject, reportRefusals } from './reporting.ts'
import { heldBlock } from './writing.ts'

/** 部品に文・題名・金額を書く。 What was approved is to be approved anew. Whoever comes second is told. */
export const writeBlock = defineOperation({
  name: 'reports.writeBlock',
  title: { ja: '報告書の部品に書く', en: 'Write a block of a report' },
  kind: 'command',
  permission: 'reports.block.write',
  input: BlockTexts.extend({ blockId: z.uuid(), revision: z.int().min(0) }),
  output: z.object({ revision: z.int() }),
  refusals: reportRefusals,
  async handle({ blockId, revision, title, body, money }, call) {
    await heldBlock(call, blockId)
    const by = { accountId: call.actor.accountId!, at: call.clock.now() } // the permission is held by signed-in people only
    if (!(await blocks.writeBlock(call.db, call.actor.councilId, { blockId, revision, title, body, money }, by)))
      refuse(reportRefusals, 'changedMeanwhile')
    call.audit({ subject: blockSubject(blockId), fields: ['title', 'body', 'money'] })
    return { revision: revision + 1 }
  },
})
