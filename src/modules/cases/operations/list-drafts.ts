import * as z from 'zod'
import { defineOperation } from '#kernel'
import { DraftRow, draftsShown } from '../schema.ts'
import * as store from '../store/drafts.ts'
import { draftsSince } from './drafting.ts'

/** 書きかけを一覧する。 One's own, of one page or of all; the newest first, without what was typed. */
export const listDrafts = defineOperation({
  name: 'cases.listDrafts',
  title: { ja: '書きかけを一覧する', en: 'List drafts' },
  kind: 'query',
  permission: 'cases.contact.write',
  input: z.strictObject({ path: z.string().max(500).optional() }),
  output: z.object({ items: z.array(DraftRow) }),
  async handle({ path = null }, call) {
    const found = await store.listDrafts(call.db, call.actor.councilId, { path }, { since: draftsSince(call), size: draftsShown })
    return { items: found.map(({ typed: _typed, revision: _revision, ...row }) => row) }
  },
})
