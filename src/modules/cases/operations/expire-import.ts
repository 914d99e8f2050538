import * as z from 'zod'
import { importRefusals } from '#directory'
import { defineOperation } from '#kernel'
import { importType, imports } from './importing.ts'

/** 期限の過ぎた取り込みを片付ける。 Run some days after an import was begun: what was neither carried out nor cancelled is cancelled. */
export const expireImport = defineOperation({
  name: 'cases.expireImport',
  title: { ja: '期限の過ぎた取り込みを片付ける', en: 'Give up an import that was left lying' },
  kind: 'command',
  permission: 'cases.import.expire',
  input: z.strictObject({ importId: z.uuid() }),
  output: z.object({ expired: z.boolean() }),
  refusals: { notFound: importRefusals.notFound },
  async handle({ importId }, call) {
    const standing = await imports.awaited(call, importId)
    const expired = ['open', 'checking', 'checked'].includes(standing.state)
    if (expired) {
      await imports.empty(call, standing)
      await imports.setState(call, importId, { state: 'cancelled', finishedAt: call.clock.now() })
    }
    call.audit({ subject: { type: importType, id: importId }, fields: expired ? ['state'] : [] })
    return { expired }
  },
})
