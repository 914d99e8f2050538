import * as z from 'zod'
import { compartmentsToday } from '#identity'
import { defineOperation } from '#kernel'
import { mayChangeLists } from '../policy.ts'
import { Kind, Standard } from '../schema.ts'
import { listKinds as kindsOf, listStandards } from '../store/lists.ts'

/** 予定の種類・状態と、業務スケジュールの定めを一覧する。 Past ones too, as entries keep their codes; and the own compartments, of which guarded kinds ask one. */
export const listKinds = defineOperation({
  name: 'schedule.listKinds',
  title: { ja: '予定の種類と定めを一覧する', en: 'List kinds of entries and standards' },
  kind: 'query',
  permission: 'schedule.entry.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Kind), standards: z.array(Standard), compartments: z.array(z.string()), mayChange: z.boolean() }),
  async handle(_, call) {
    const { councilId } = call.actor
    return {
      items: await kindsOf(call.db, councilId),
      standards: await listStandards(call.db, councilId),
      compartments: await compartmentsToday(call),
      mayChange: mayChangeLists(call.actor),
    }
  },
})
