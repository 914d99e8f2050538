import * as z from 'zod'
import { defineOperation } from '#kernel'
import { fingerprint } from '../rules/codes.ts'
import { SessionToken } from '../schema.ts'
import * as store from '../store/devices.ts'

/** 今日この共用のパソコンでサインインした人を一覧する。 Nobody where the computer is not shared: a name is shown to whoever stands before it. */
export const listSignedInHere = defineOperation({
  name: 'identity.listSignedInHere',
  title: { ja: '今日ここでサインインした人を一覧する', en: 'List who signed in on this shared computer today' },
  kind: 'query',
  permission: 'anyone',
  input: z.strictObject({ device: SessionToken }),
  output: z.object({
    sharedAs: z.string().nullable(),
    items: z.array(z.object({ accountId: z.uuid(), displayName: z.string(), post: z.string() })),
  }),
  async handle({ device }, call) {
    const { councilId } = call.actor
    const here = await store.findDevice(call.db, councilId, fingerprint(device))
    if (!here || here.sharedAs === null) return { sharedAs: null, items: [] }
    const today = new Date(`${call.clock.today()}T00:00:00+09:00`)
    return { sharedAs: here.sharedAs, items: await store.signedInSince(call.db, councilId, here.deviceId, today, call.clock.now()) }
  },
})
