import * as z from 'zod'
import { commonRefusals, defineOperation } from '#kernel'
import { noteProgress } from '#platform/jobs'
import { type RegisterPerson, matched } from '../rules/import-matches.ts'
import { addressKey } from '../store/duplicates.ts'
import type { ComparedRow, FoundPerson } from '../store/imports.ts'
import * as store from '../store/imports.ts'
import { awaitedImport, checking, importPermission, importType } from './import-steps.ts'

/** So many are compared by one statement; then people see how far it has come. */
const rowsAtOnce = 1000

/** 取り込む行を台帳と見くらべる。 The next thousand of a check, then calls itself for the rest. What ended meanwhile is left alone. */
export const compareImportRows = defineOperation({
  name: 'directory.compareImportRows',
  title: { ja: '取り込む行を台帳と見くらべる', en: 'Compare rows of an import with the register' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({
    importId: z.uuid(),
    workId: z.uuid(),
    /** Row number after which to go on. */
    after: z.int().min(0),
    done: z.int().min(0),
    total: z.int().min(0),
  }),
  output: z.object({ compared: z.int() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ importId, workId, after, done, total }, call) {
    const { councilId } = call.actor
    const standing = await awaitedImport(call, importId)
    call.audit({ subject: { type: importType, id: importId }, fields: ['rows'] })
    if (standing.state !== 'checking' || standing.workId !== workId) return { compared: 0 }
    const rows = await store.rowsToCompare(call.db, councilId, importId, after, rowsAtOnce)
    const last = rows.at(-1)?.rowNumber ?? after
    if (rows.length > 0) {
      const people = Map.groupBy(await store.findAlike(call.db, councilId, importId, after + 1, last), ({ rowNumber }) => rowNumber)
      await store.settleRows(
        call.db,
        councilId,
        importId,
        rows.map((row) => ({ rowNumber: row.rowNumber, ...judged(row, people.get(row.rowNumber) ?? []) })),
      )
    }
    if (rows.length === rowsAtOnce) {
      const compared = done + rows.length
      await noteProgress(call, checking, { workId, done: Math.min(compared, total - 1), total })
      call.later(compareImportRows, { importId, workId, after: last, done: compared, total }, { workId })
    } else {
      await store.markRepeated(call.db, councilId, importId)
      await store.setState(call.db, councilId, importId, { state: 'checked' })
      await noteProgress(call, checking, { workId, done: Math.max(total, 1), total: Math.max(total, 1) })
    }
    return { compared: rows.length }
  },
})

function judged({ person, nameKey, kanaKey, familyKanaKey, givenKanaKey, contactKeys }: ComparedRow, found: readonly FoundPerson[]) {
  if (found.length === 0) return { state: 'new' as const, personIds: [] }
  const { address, building, bornOn, sex } = person
  const own = addressKey(address)
  const whole = building === '' ? own : addressKey(`${address} ${building}`)
  /** Written the same, or with the building in the same line, it is the same address. */
  const candidates = found.map((each): RegisterPerson => {
    if (each.address === address) return { ...each, addressKey: own }
    const key = addressKey(each.address)
    const inFull = each.building === '' ? key : addressKey(`${each.address} ${each.building}`)
    return { ...each, addressKey: key === own || key === whole || inFull === own || inFull === whole ? own : key }
  })
  return matched({ nameKey, kanaKey, familyKanaKey, givenKanaKey, bornOn, sex, contactKeys, addressKey: own }, candidates)
}
