import * as z from 'zod'
import { defineOperation } from '#kernel'
import { readerOf } from '../policy.ts'
import { OpenEmergency } from '../schema.ts'
import * as store from '../store/emergency.ts'

/** 自分の開いている緊急閲覧を見る。 What the banner of every office page says; null when none is open. */
export const showOpenEmergency = defineOperation({
  name: 'identity.showOpenEmergency',
  title: { ja: '自分の開いている緊急閲覧を見る', en: 'Show the own open emergency access' },
  kind: 'query',
  permission: 'signedIn',
  input: z.strictObject({}),
  output: OpenEmergency,
  async handle(_, call) {
    const [latest] = await store.listOwnGrants(call.db, readerOf(call), 1)
    return { open: latest && !latest.closed ? latest : null }
  },
})
