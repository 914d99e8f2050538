import * as z from 'zod'
import { defineOperation } from '#kernel'
import { fingerprint, readHead } from '#platform/audit'
import { SealHead } from '../schema.ts'
import * as store from '../store/audit.ts'

/** 封印の先頭を、月ごとに一覧する。 The last signed head of each of the newest twelve months. */
export const listSealHeads = defineOperation({
  name: 'system.listSealHeads',
  title: { ja: '記録の封印を一覧する', en: 'List the seals of the audit' },
  kind: 'query',
  permission: 'system.audit.readAll',
  input: z.strictObject({}),
  output: z.object({ items: z.array(SealHead) }),
  async handle(_, call) {
    return { items: (await store.monthlyHeads(call.db, call.actor.councilId)).map(told) }
  },
})

/** What stands in the text of a head; the server wrote it, so it can be read. */
export function told({ headId, body, councilName }: { readonly headId: string; readonly body: string; readonly councilName: string }) {
  const { at, ends, key } = readHead(body)!
  return { headId, councilName, signedAt: at, ends: [...ends], fingerprint: fingerprint(key), body }
}
