import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import * as blocks from '../store/blocks.ts'
import * as store from '../store/returns.ts'
import { blockSubject, reportRefusals } from './reporting.ts'
import { heldBlock } from './writing.ts'

const refusals = {
  notFound: reportRefusals.notFound,
  decidedAlready: {
    status: 409,
    ja: 'この文章は、もう決めてあります。ページを開き直して、いまの内容を確かめてください。',
    en: 'This was decided already. Open the page again and see what stands.',
  },
} as const

/** 戻した文章を受け取る、または受け取らない。 Taken, it stands in place of what stood; a case is then to be approved anew. */
export const decideReturnedText = defineOperation({
  name: 'reports.decideReturnedText',
  title: { ja: 'Wordから戻した文章を受け取るか決める', en: 'Take or refuse words that came back from Word' },
  kind: 'command',
  permission: 'reports.block.write',
  input: z.strictObject({ returnId: z.uuid(), blockId: z.uuid(), take: z.boolean() }),
  output: z.object({ revision: z.int() }),
  refusals,
  async handle({ returnId, blockId, take }, call) {
    const { councilId } = call.actor
    const { revision, title, money } = await heldBlock(call, blockId)
    const { body } = found((await store.textsOf(call.db, councilId, returnId)).find((text) => text.blockId === blockId))
    const by = { accountId: call.actor.accountId!, at: call.clock.now() } // the permission is held by signed-in people only
    const decision = take ? ('taken' as const) : ('refused' as const)
    if (!(await store.decideText(call.db, councilId, { returnId, blockId, decision }, by))) refuse(refusals, 'decidedAlready')
    if (take) await blocks.writeBlock(call.db, councilId, { blockId, revision, title, body, money: [...money] as never }, by)
    call.audit({ subject: blockSubject(blockId), fields: take ? ['body', 'decision'] : ['decision'] })
    return { revision: take ? revision + 1 : revision }
  },
})
