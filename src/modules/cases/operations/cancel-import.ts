import * as z from 'zod'
import { importRefusals } from '#directory'
import { defineOperation, refuse } from '#kernel'
import { importPermission, importType, imports } from './importing.ts'

const refusals = {
  notFound: importRefusals.notFound,
  over: {
    status: 409,
    ja: 'この取り込みはもう終わっています。取り込んだものを消すときは、「取り込みを取り消す」を使ってください。',
    en: 'This import is over. To take back what it brought, undo it.',
  },
} as const

/** ケースと経過の取り込みをやめる。 At any time before it is carried out. Nothing of it is left but its line. */
export const cancelImport = defineOperation({
  name: 'cases.cancelImport',
  title: { ja: 'ケースと経過の取り込みをやめる', en: 'Cancel an import of cases and records' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid() }),
  output: z.object({ importId: z.uuid() }),
  refusals,
  async handle({ importId }, call) {
    const standing = await imports.awaited(call, importId)
    if (['carriedOut', 'cancelled', 'undone'].includes(standing.state)) refuse(refusals, 'over')
    await imports.empty(call, standing)
    await imports.setState(call, importId, { state: 'cancelled', finishedAt: call.clock.now() })
    call.audit({ subject: { type: importType, id: importId }, fields: ['state'] })
    return { importId }
  },
})
