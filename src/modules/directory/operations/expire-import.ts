import * as z from 'zod'
import { commonRefusals, defineOperation } from '#kernel'
import * as store from '../store/imports.ts'
import { awaitedImport, emptyImport, importType } from './import-steps.ts'

/** 期限の過ぎた取り込みを片付ける。 Run some days after an import was begun: what was neither carried out nor cancelled is cancelled. */
export const expireImport = defineOperation({
  name: 'directory.expireImport',
  title: { ja: '期限の過ぎた取り込みを片付ける', en: 'Give up an import that was left lying' },
  kind: 'command',
  permission: 'directory.import.expire',
  input: z.strictObject({ importId: z.uuid() }),
  output: z.object({ expired: z.boolean() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ importId }, call) {
    const { councilId } = call.actor
    const standing = await awaitedImport(call, importId)
    const expired = ['open', 'checking', 'checked'].includes(standing.state)
    if (expired) {
      await emptyImport(call, standing)
      await store.setState(call.db, councilId, importId, { state: 'cancelled', finishedAt: call.clock.now() })
    }
    call.audit({ subject: { type: importType, id: importId }, fields: expired ? ['state'] : [] })
    return { expired }
  },
})
