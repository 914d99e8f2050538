import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { can } from '../policy.ts'
import { FilingKey, FilingSheet } from '../schema.ts'
import * as store from '../store/filings.ts'
import { oneFiling } from './reading.ts'

/** 提出物を一つ見る。 What is asked, what has become of it and how it was sent. */
export const getFiling = defineOperation({
  name: 'filings.getFiling',
  title: { ja: '提出物を見る', en: 'Show a filing' },
  kind: 'query',
  permission: 'filings.filing.read',
  /** By its requirement and the first day of its period; one that was begun by its id too. */
  input: z.strictObject({ ...FilingKey.partial().shape, filingId: z.uuid().optional() }),
  output: FilingSheet,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ requirementId, periodFrom, filingId }, call) {
    const { councilId } = call.actor
    const begun = filingId === undefined ? undefined : found(await store.findFiling(call.db, councilId, { filingId }))
    const key = FilingKey.safeParse(begun ? { requirementId: begun.requirementId, periodFrom: begun.periodFrom } : { requirementId, periodFrom })
    const filing = await oneFiling(call, found(key.data))
    const row = filing.filingId === null ? undefined : await store.findFiling(call.db, councilId, { filingId: filing.filingId })
    return {
      ...filing,
      revision: row?.revision ?? 0,
      frozen: row?.frozen ?? null,
      sha256: row?.sha256 ?? null,
      moves: row ? await store.movesOf(call.db, councilId, row.filingId) : [],
      can: can(call.actor, filing.state),
    }
  },
})
