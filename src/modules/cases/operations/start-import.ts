import * as z from 'zod'
import { importRefusals, ownScope } from '#directory'
import { defineOperation } from '#kernel'
import { StartCaseImport } from '../schema.ts'
import { expireImport } from './expire-import.ts'
import { importPermission, importType, imports } from './importing.ts'
import { kindOn, layingRefusals, refuseField } from './laying.ts'

/** ケースと経過の取り込みを始める。 Of one kind of support. Its table is attached next; what nobody carries out is given up after some days. */
export const startImport = defineOperation({
  name: 'cases.startImport',
  title: { ja: 'ケースと経過の取り込みを始める', en: 'Start an import of cases and records' },
  kind: 'command',
  permission: importPermission,
  input: StartCaseImport,
  output: z.object({ importId: z.uuid() }),
  refusals: { kindUnknown: layingRefusals.kindUnknown, outOfReach: layingRefusals.outOfReach, notFound: importRefusals.notFound },
  async handle({ kind: code }, call) {
    const kind = await kindOn(call, code, call.clock.today())
    const scopeId = (await ownScope(call, kind)) ?? refuseField('outOfReach', 'kind')
    const { importId, givenUpAt } = await imports.begin(call, { scopeId, options: { kind: code } })
    call.later(expireImport, { importId }, { runAt: givenUpAt, asSystem: 'scope' })
    call.audit({ subject: { type: importType, id: importId }, fields: ['state'] })
    return { importId }
  },
})
