import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Difference, Version } from '../schema.ts'
import { differences } from '../rules/versions.ts'
import * as versions from '../store/versions.ts'
import { planOf, standingOutline, versionRefusals } from './versioning.ts'

/** 計画の版を一覧する。 Newest first; with what has changed since the newest one. */
export const listVersions = defineOperation({
  name: 'plan.listVersions',
  title: { ja: '計画の版を一覧する', en: 'List versions of a plan' },
  kind: 'query',
  permission: 'plan.plan.read',
  input: z.strictObject({ fiscalYear: z.int() }),
  output: z.object({ draft: z.boolean(), title: z.string(), items: z.array(Version), since: z.array(Difference), mayDecide: z.boolean() }),
  refusals: { notFound: versionRefusals.notFound },
  async handle({ fiscalYear }, call) {
    const { councilId, permissions } = call.actor
    const plan = await planOf(call, fiscalYear)
    const items = await versions.versionsOf(call.db, councilId, plan.planId)
    const now = await standingOutline(call, plan)
    const last = items[0] && items[0].sha256 !== now.sha256 ? await versions.findVersion(call.db, councilId, plan.planId, items[0].number) : undefined
    return {
      draft: plan.draft,
      title: plan.title,
      items,
      since: last ? differences(last.outline, now.outline) : [],
      mayDecide: permissions.has('plan.plan.adopt'),
    }
  },
})
