import * as z from 'zod'
import { membersOver, opensTo } from '#identity'
import { defineOperation } from '#kernel'
import { Colleague } from '../schema.ts'
import { findArea, findCase } from '../store/cases.ts'
import { namesOf } from '../store/colleagues.ts'
import { kindOn, layingRefusals } from './laying.ts'

/** 担当できる人を一覧する。 Whoever can open a record of that kind in that district, or that case. */
export const listColleagues = defineOperation({
  name: 'cases.listColleagues',
  title: { ja: '担当できる人を一覧する', en: 'List who can be in charge' },
  kind: 'query',
  permission: 'cases.case.read',
  input: z.strictObject({ kind: z.string().max(41), areaId: z.uuid().nullable().default(null), caseId: z.uuid().nullable().default(null) }),
  output: z.object({ items: z.array(Colleague) }),
  refusals: layingRefusals,
  async handle({ kind: code, areaId, caseId }, call) {
    const { councilId } = call.actor
    const of = caseId === null ? undefined : await findCase(call.db, councilId, caseId)
    const kind = of ? undefined : await kindOn(call, code, call.clock.today())
    const area = kind && (await findArea(call.db, councilId, kind.reach === 'city' ? null : areaId))
    const able = of
      ? await opensTo(call, of.scopeId)
      : kind && area
        ? await membersOver(call, { compartment: kind.compartment, areaId: area.areaId, tier: kind.tier })
        : []
    return { items: await namesOf(call.db, councilId, able) }
  },
})
