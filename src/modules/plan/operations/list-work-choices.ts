import * as z from 'zod'
import { defineOperation } from '#kernel'
import { fiscalYearOf } from '#kernel/values'
import { WorkLine } from '../schema.ts'
import * as store from '../store/work.ts'
import { compartmentsFor } from './work-steps.ts'

const Choice = z.object({ id: z.uuid(), name: z.string() })

/** 実施記録をつけるときに選べるものを一覧する。 Lines of the plans of this and the last fiscal year, those the person used last first. */
export const listWorkChoices = defineOperation({
  name: 'plan.listWorkChoices',
  title: { ja: '実施記録で選べるものを一覧する', en: 'List what a work record may choose from' },
  kind: 'query',
  permission: 'plan.work.record',
  input: z.strictObject({ compartment: z.string().max(60).optional() }),
  output: z.object({
    lines: z.array(WorkLine),
    /** 相手先。 Organisations of the register by name. */
    organisations: z.array(Choice),
    areas: z.array(Choice),
    /** Codes of the reader's own; the first is the usual one of what no programme is in charge of. */
    compartments: z.array(z.string()),
    colleagues: z.array(z.object({ accountId: z.uuid(), name: z.string() })),
    /** The record this person made last. */
    lastRecordId: z.uuid().nullable(),
  }),
  async handle({ compartment }, call) {
    const { db, actor, clock } = call
    const { councilId, accountId } = actor
    const today = clock.today()
    const year = fiscalYearOf(today)
    const { own: compartments } = await compartmentsFor(call)
    const usual = compartments.find((code) => code === compartment) ?? compartments[0]
    const last = accountId === null ? undefined : await store.lastOf(db, councilId, accountId)
    return {
      lines: await store.listWorkLines(db, councilId, [year - 1, year], accountId),
      organisations: await store.listOrganisations(db, councilId, today),
      areas: await store.listDistricts(db, councilId, today),
      compartments: [...compartments],
      colleagues: usual === undefined ? [] : await store.colleaguesOf(db, councilId, usual, today),
      lastRecordId: last?.recordId ?? null,
    }
  },
})
