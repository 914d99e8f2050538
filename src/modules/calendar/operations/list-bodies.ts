import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Body } from '../schema.ts'
import * as store from '../store/meetings.ts'

/** 会議体を、読みの順に一覧する。 Only those in the reader's scopes. */
export const listBodies = defineOperation({
  name: 'calendar.listBodies',
  title: { ja: '会議体を一覧する', en: 'List bodies' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Body) }),
  async handle(_, call) {
    return { items: await store.listBodies(call.db, call.actor.councilId) }
  },
})
