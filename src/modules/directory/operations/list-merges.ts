import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Merge } from '../schema.ts'
import * as store from '../store/merges.ts'

/** ある人の、まとめた記録を一覧する。 Those that stand or wait for a second person, the latest first. */
export const listMerges = defineOperation({
  name: 'directory.listMerges',
  title: { ja: 'まとめた記録を一覧する', en: 'List merges of a person' },
  kind: 'query',
  permission: 'directory.person.read',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.object({ items: z.array(Merge) }),
  async handle({ personId }, call) {
    const { accountId, permissions } = call.actor
    const may = permissions.has('directory.person.merge')
    const items = await store.listMerges(call.db, call.actor.councilId, { personId })
    return {
      items: items.map(({ proposedBy, ...merge }) => ({
        ...merge,
        can: !may ? [] : merge.mergedAt === null && proposedBy !== accountId ? (['agree', 'undo'] as const).slice() : (['undo'] as const).slice(),
      })),
    }
  },
})
