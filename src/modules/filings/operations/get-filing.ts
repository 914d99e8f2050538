import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, found } from '#kernel'
import { operations as letters } from '#letters'
import { can } from '../policy.ts'
import { type Filing, FilingKey, FilingSheet } from '../schema.ts'
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
      ...(await lettersFor(call, filing, row?.letterId ?? null)),
    }
  },
})

/** 送付文。 As far as whoever asks may read letters; one is drafted to an organisation of the register, while the filing is being checked and has none. */
async function lettersFor(
  call: Call,
  { state, recipientId }: Pick<Filing, 'state' | 'recipientId'>,
  letterId: string | null,
): Promise<Pick<FilingSheet, 'letter' | 'letters' | 'issuers' | 'can'>> {
  const may = can(call.actor, state)
  const { permissions } = call.actor
  if (!permissions.has(letters.listLetters.permission)) return { letter: null, letters: [], issuers: [], can: may }
  const own = letterId === null ? [] : (await call.run(letters.listLetters, { letterIds: [letterId] })).items
  const writes = may.includes('send') && recipientId !== null && letterId === null && permissions.has(letters.saveLetter.permission)
  return {
    letter: own[0] ?? null,
    letters: may.includes('send') ? (await call.run(letters.listLetters, { state: 'sent' })).items : [],
    issuers: writes ? await issuersOf(call) : [],
    can: writes ? [...may, 'write'] : may,
  }
}
async function issuersOf(call: Call): Promise<FilingSheet['issuers']> {
  const { items } = await call.run(letters.listStandards, {})
  return items.flatMap((standard) => (standard.kind === 'letterhead' ? [{ code: standard.code, name: standard.value.name }] : []))
}
