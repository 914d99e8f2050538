import * as z from 'zod'
import { defineOperation } from '#kernel'
import * as blocks from '../store/blocks.ts'
import { blockSubject, reportRefusals } from './reporting.ts'
import { heldBlock } from './writing.ts'

/** 部品を載せない、または載せる。 Nothing of it is lost. */
export const hideBlock = defineOperation({
  name: 'reports.hideBlock',
  title: { ja: '報告書の部品を載せるか決める', en: 'Leave a block out of a report or put it back' },
  kind: 'command',
  permission: 'reports.block.write',
  input: z.strictObject({ blockId: z.uuid(), hidden: z.boolean() }),
  output: z.object({ hidden: z.boolean() }),
  refusals: { notFound: reportRefusals.notFound },
  async handle({ blockId, hidden }, call) {
    await heldBlock(call, blockId)
    await blocks.hideBlock(call.db, call.actor.councilId, blockId, hidden)
    call.audit({ subject: blockSubject(blockId), fields: ['hidden'] })
    return { hidden }
  },
})
