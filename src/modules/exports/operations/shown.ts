// What several operations ask and say about a file. No operation of its own.
import { type AnyOperation, type Call, type Table, commonRefusals, refuse, titleOf } from '#kernel'
import { serialOf } from '#kernel/values'
import { sealer, unseal } from '#platform/backup'
import { can } from '../policy.ts'
import type { FileRow } from '../schema.ts'
import type { StoredFile } from '../store/files.ts'

export function shownFile(file: StoredFile, { actor, registry }: Pick<Call, 'actor' | 'registry'>): FileRow {
  const { operation, requestedById: _, total: __, ...row } = file
  return { ...row, serial: serialOf(file.fileId), title: listTitle(operation, registry), can: can(actor, file) }
}

/** What people call the list, also when it has no table any more. */
function listTitle(name: string, registry: Call['registry']): { ja: string; en: string } {
  const { ja, en } = operationNamed(name, registry)?.table?.title ?? titleOf(registry, name)
  return { ja, en }
}

function operationNamed(name: string, registry: Call['registry']): AnyOperation | undefined {
  const all = Object.values(registry).flatMap((surface): AnyOperation[] => Object.values(surface.operations))
  return all.find((operation) => operation.name === name)
}

/** The list of that name. What is no list with a table cannot leave, and neither can what does not exist. */
export function listNamed(name: string, { registry }: Pick<Call, 'registry'>): AnyOperation & { readonly table: Table } {
  const list = operationNamed(name, registry)
  if (!list?.table) refuse(commonRefusals, 'notFound')
  return { ...list, table: list.table }
}

/** Under which key a file is sealed: of this council, this file and whoever asked for it. */
const labelOf = (councilId: string, fileId: string, accountId: string) => `${councilId}/${fileId}/${accountId}`
const keyOf = (call: Call) => ({ bytes: call.key('exported files'), id: '' })

export function sealerFor(call: Call, fileId: string) {
  return sealer(keyOf(call), labelOf(call.actor.councilId, fileId, call.actor.accountId!)) // only signed-in people ask
}

export function unsealFor(call: Call, fileId: string, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  return unseal(keyOf(call), labelOf(call.actor.councilId, fileId, call.actor.accountId!), sealed)
}
