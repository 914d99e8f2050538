import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewView } from '../schema.ts'
import * as store from '../store/views.ts'
import { reportRefusals } from './reporting.ts'

/** 報告先別の見方を定める（または直す）。 Without an id a new one. */
export const recordView = defineOperation({
  name: 'reports.recordView',
  title: { ja: '報告先別の見方を定める', en: 'Lay down a view of a report for a recipient' },
  kind: 'command',
  permission: 'reports.view.change',
  input: z.strictObject({ viewId: z.uuid().nullable().default(null), view: NewView }),
  output: z.object({ viewId: z.uuid() }),
  refusals: { notFound: reportRefusals.notFound },
  async handle({ viewId: known, view }, call) {
    const { councilId } = call.actor
    const viewId = known ?? call.newId()
    const by = { accountId: call.actor.accountId!, at: call.clock.now() } // the permission is held by signed-in people only
    if (known === null) await store.insertView(call.db, councilId, { ...view, viewId }, by)
    else if (!(await store.changeView(call.db, councilId, { ...view, viewId }, by))) refuse(reportRefusals, 'notFound')
    call.audit({ subject: { type: 'reports.view', id: viewId }, fields: Object.keys(view) })
    return { viewId }
  },
})
