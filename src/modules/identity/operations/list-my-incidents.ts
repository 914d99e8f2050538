import * as z from 'zod'
import { defineOperation } from '#kernel'
import { IncidentRow } from '../schema.ts'
import { incidentRows } from './list-incidents.ts'

/** 自分が報告した漏えい等を一覧する。 The newest first. */
export const listMyIncidents = defineOperation({
  name: 'identity.listMyIncidents',
  title: { ja: '自分が報告した漏えい等を一覧する', en: 'List incidents I reported' },
  kind: 'query',
  permission: 'signedIn',
  input: z.strictObject({}),
  output: z.object({ items: z.array(IncidentRow) }),
  async handle(_, call) {
    return { items: await incidentRows(call, { state: 'all', search: '', reporterId: call.actor.accountId }) }
  },
})
