import * as z from 'zod'
import { defineOperation } from '#kernel'
import { KindList, NewKind } from '../schema.ts'
import { writeKinds } from '../store/kinds.ts'

/** 種類を定める（または直す）。 By list and code, which stay; with a last day it is offered no longer. */
export const recordKind = defineOperation({
  name: 'calendar.recordKind',
  title: { ja: '会合や議題の種類を定める', en: 'Lay down a kind' },
  kind: 'command',
  permission: 'calendar.kind.change',
  input: NewKind,
  output: z.object({ list: KindList, code: z.string() }),
  async handle(kind, call) {
    const [kindId] = await writeKinds(call.db, call.actor.councilId, [{ ...kind, kindId: call.newId() }])
    call.audit({ subject: { type: 'calendar.kind', id: kindId! }, fields: Object.keys(kind) }) // one row in, one id out
    return { list: kind.list, code: kind.code }
  },
})
