import * as z from 'zod'
import { type Call, defineOperation } from '#kernel'
import { NewWorkKind } from '../schema.ts'
import * as store from '../store/work.ts'

/**
 * 実施記録の種類と区分を定める（または直す）。 By code, which stays; with a last day it is offered no longer. Categories that are not named stay as they are.
 */
export const recordWorkKind = defineOperation({
  name: 'plan.recordWorkKind',
  title: { ja: '実施記録の種類を定める', en: 'Lay down a kind of work record' },
  kind: 'command',
  permission: 'plan.workKind.change',
  input: NewWorkKind,
  output: z.object({ code: z.string() }),
  async handle(kind, call) {
    const [kindId] = await writeWorkKinds(call, [kind])
    call.audit({ subject: { type: 'plan.workKind', id: kindId! }, fields: Object.keys(kind) }) // one row in, one id out
    return { code: kind.code }
  },
})

/** With ids for what is new. @returns the ids of the kinds */
export function writeWorkKinds(call: Call, kinds: readonly NewWorkKind[]): Promise<string[]> {
  const keyed = kinds.map((kind) => ({
    ...kind,
    id: call.newId(),
    categories: kind.categories.map((category) => ({ ...category, id: call.newId() })),
  }))
  return store.writeWorkKinds(call.db, call.actor.councilId, keyed)
}
