import * as z from 'zod'
import { commonRefusals, defineOperation } from '#kernel'
import { noteProgress, tellProgress } from '#platform/jobs'
import { type RegisterPerson, matched } from '../rules/import-matches.ts'
import { addressKey } from '../store/duplicates.ts'
import type { PersonRow } from '../rules/person-row.ts'
import type { FoundPerson } from '../store/imports.ts'
import * as store from '../store/imports.ts'
import { awaitedImport, checking, importPermission, importType } from './import-steps.ts'

/**
 * 取り込む行を台帳と見くらべる。 Second step of a check: all rows in one transaction, as the register is read through once for all of them, telling how far it has
 * come. What ended meanwhile is left alone.
 */
export const compareImportRows = defineOperation({
  name: 'directory.compareImportRows',
  title: { ja: '取り込む行を台帳と見くらべる', en: 'Compare rows of an import with the register' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({
    importId: z.uuid(),
    workId: z.uuid(),
    /** Row number after which to go on, and the last one there is. */
    after: z.int().min(0),
    last: z.int().min(0),
  }),
  output: z.object({ compared: z.int() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ importId, workId, after, last }, call) {
    const { councilId } = call.actor
    const standing = await awaitedImport(call, importId)
    call.audit({ subject: { type: importType, id: importId }, fields: ['rows'] })
    if (standing.state !== 'checking' || standing.workId !== workId) return { compared: 0 }
    const total = Math.max(last, 1)
    for await (const some of store.findAlike(call.db, councilId, importId, { from: after + 1, to: last })) {
      if (some.length === 0) continue
      const found = Map.groupBy(some, ({ rowNumber }) => rowNumber)
      const rows = await store.peopleRead(call.db, councilId, importId, [...found.keys()])
      const settled = rows.map(({ rowNumber, person }) => ({ rowNumber, ...judged(person, found.get(rowNumber)!) }))
      const others = settled.filter(({ state }) => state !== 'new') // as which they were read
      await store.settleRows(call.db, councilId, importId, [some[0]!.rowNumber, some.at(-1)!.rowNumber], others)
      await tellProgress(call, checking, { workId, done: Math.min(some.at(-1)!.rowNumber, total - 1), total })
    }
    await store.markRepeated(call.db, councilId, importId)
    await store.setState(call.db, councilId, importId, { state: 'checked' })
    await noteProgress(call, checking, { workId, done: total, total })
    return { compared: last - after }
  },
})

function judged(person: PersonRow, found: readonly FoundPerson[]) {
  const { address, building } = person
  const own = addressKey(address)
  const whole = building === '' ? own : addressKey(`${address} ${building}`)
  /** Written the same, or with the building in the same line, it is the same address. */
  const candidates = found.map((each): RegisterPerson => {
    if (each.address === address) return { ...each, addressKey: own }
    const key = addressKey(each.address)
    const inFull = each.building === '' ? key : addressKey(`${each.address} ${each.building}`)
    return { ...each, addressKey: key === own || key === whole || inFull === own || inFull === whole ? own : key }
  })
  const contactKeys = [...new Set(person.contacts.map(({ lookupKey }) => lookupKey).filter((key) => key.length >= 9))]
  return matched({ ...person, contactKeys, addressKey: own }, candidates)
}
