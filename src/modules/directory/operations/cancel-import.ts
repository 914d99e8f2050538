import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import * as store from '../store/imports.ts'
import { emptyImport, awaitedImport, importPermission, importRefusals, importType } from './import-steps.ts'

const refusals = {
  notFound: importRefusals.notFound,
  over: {
    status: 409,
    ja: 'この取り込みはもう終わっています。取り込んだ人に直すところがあれば、その人のページで直してください。',
    en: 'This import is over. If somebody it added needs correcting, do it on the page of the person.',
  },
} as const

/** 名簿の取り込みをやめる。 At any time before it is carried out. Nothing of it is left but its line: rows and file are destroyed. */
export const cancelImport = defineOperation({
  name: 'directory.cancelImport',
  title: { ja: '名簿の取り込みをやめる', en: 'Cancel an import of people' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid() }),
  output: z.object({ importId: z.uuid() }),
  refusals,
  async handle({ importId }, call) {
    const standing = await awaitedImport(call, importId)
    if (standing.state === 'carriedOut' || standing.state === 'cancelled') refuse(refusals, 'over')
    await emptyImport(call, standing)
    await store.setState(call.db, call.actor.councilId, importId, { state: 'cancelled', finishedAt: call.clock.now() })
    call.audit({ subject: { type: importType, id: importId }, fields: ['state'] })
    return { importId }
  },
})
