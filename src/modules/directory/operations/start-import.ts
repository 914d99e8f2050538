import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { expireImport } from './expire-import.ts'
import { importPermission, importType, imports } from './import-steps.ts'
import { ownScope } from './importing.ts'

/** 名簿の取り込みを始める。 The file is attached to it next. What nobody carries out is given up after some days, rows and file with it. */
export const startImport = defineOperation({
  name: 'directory.startImport',
  title: { ja: '名簿の取り込みを始める', en: 'Start an import of people' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({}),
  output: z.object({ importId: z.uuid() }),
  refusals: { notPermitted: commonRefusals.notPermitted },
  async handle(_, call) {
    const scopeId = (await ownScope(call, { compartment: 'directory', tier: 3 })) ?? refuse(commonRefusals, 'notPermitted')
    const { importId, givenUpAt } = await imports.begin(call, { scopeId })
    call.later(expireImport, { importId }, { runAt: givenUpAt, asSystem: 'scope' })
    call.audit({ subject: { type: importType, id: importId }, fields: ['state'] })
    return { importId }
  },
})
