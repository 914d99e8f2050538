import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { mayApprove } from '../policy.ts'
import * as blocks from '../store/blocks.ts'
import { blockSubject, kindOfBlock, reportRefusals } from './reporting.ts'
import { heldBlock } from './writing.ts'

const refusals = {
  ...reportRefusals,
  needsNone: {
    status: 409,
    ja: 'この種類の部品に承認はいりません。そのまま載ります。',
    en: 'Blocks of this kind need no approval. It is printed as it is.',
  },
  ownWords: {
    status: 403,
    ja: '書いた人は承認できません。別の人に、個人が分からないことを確かめてもらってください。',
    en: 'Whoever wrote it cannot approve it. Ask somebody else to see that nobody can be recognised.',
  },
} as const

/** 事例を承認する。 By somebody else than whoever wrote it, who has seen that nobody can be recognised; other words need another approval. */
export const approveBlock = defineOperation({
  name: 'reports.approveBlock',
  title: { ja: '報告書の事例を承認する', en: 'Approve a case note of a report' },
  kind: 'command',
  permission: 'reports.block.approve',
  input: z.strictObject({ blockId: z.uuid(), revision: z.int().min(0) }),
  output: z.object({ revision: z.int() }),
  refusals,
  async handle({ blockId, revision }, call) {
    const { councilId } = call.actor
    const block = await heldBlock(call, blockId)
    if (!(await kindOfBlock(call, block))?.approval) refuse(refusals, 'needsNone')
    if (block.revision !== revision) refuse(refusals, 'changedMeanwhile')
    if (!mayApprove(call.actor, block)) refuse(refusals, 'ownWords')
    await blocks.approveBlock(call.db, councilId, { blockId, revision }, { accountId: call.actor.accountId!, at: call.clock.now() })
    call.audit({ subject: blockSubject(blockId), fields: ['approval'] })
    return { revision }
  },
})
