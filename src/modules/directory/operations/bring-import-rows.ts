import * as z from 'zod'
import { commonRefusals, defineOperation } from '#kernel'
import { noteProgress, tellProgress } from '#platform/jobs'
import * as store from '../store/imports.ts'
import { insertPeople } from '../store/new-people.ts'
import { scopesOf } from './bring-people.ts'
import { awaitedImport, carryingOut, emptyImport, importPermission, importType, placesOf } from './import-steps.ts'

/** By one statement; then people see how far it has come. */
const rowsAtOnce = 2000

/**
 * 取り込む人を台帳に入れる。 The one step of an import that adds people: all of them in this transaction, or nobody. What ended meanwhile is left alone;
 * where another import came first, or a district is no longer open, nobody is added and the import says so.
 */
export const bringImportRows = defineOperation({
  name: 'directory.bringImportRows',
  title: { ja: '取り込む人を台帳に入れる', en: 'Add the people of an import' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid(), workId: z.uuid() }),
  output: z.object({ added: z.int() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ importId, workId }, call) {
    const { councilId } = call.actor
    await store.holdCarryingOut(call.db, councilId)
    const standing = await awaitedImport(call, importId)
    const subject = { type: importType, id: importId }
    if (standing.state !== 'carryingOut' || standing.workId !== workId) {
      call.audit({ subject })
      return { added: 0 }
    }
    const counts = await store.countRows(call.db, councilId, importId)
    const total = Math.max(counts.adding, 1)
    const { districts, withoutDistrict } = await placesOf(call)
    const open = new Set<string | null>([...districts.values()].filter((place) => place.open).map(({ areaId }) => areaId))
    if (withoutDistrict) open.add(null)
    const stopped = async (problem: string) => {
      await store.setState(call.db, councilId, importId, { state: 'checked', problem })
      await noteProgress(call, carryingOut, { workId, done: total, total })
      call.audit({ subject, fields: ['state'] })
      return { added: 0 }
    }
    if ((await store.countCarriedOut(call.db, councilId)) !== standing.carriedOutBefore) return stopped('checkAgain')
    const { last, areaIds } = await store.adding(call.db, councilId, importId)
    if (!areaIds.every((areaId) => open.has(areaId))) return stopped('districtsChanged')
    const made = { scopes: await scopesOf(open, call), at: call.clock.now(), by: call.actor.accountId }
    let added = 0
    for (let from = 1; from <= last; from += rowsAtOnce) {
      added += await insertPeople(call.db, councilId, { importId, from, to: from + rowsAtOnce - 1 }, made)
      await tellProgress(call, carryingOut, { workId, done: Math.min(added, total - 1), total })
    }
    await emptyImport(call, standing)
    const { same, fault } = counts
    const left = counts.new + counts.perhaps - added
    await store.setState(call.db, councilId, importId, { state: 'carriedOut', finishedAt: call.clock.now(), counts: { added, same, left, fault } })
    await noteProgress(call, carryingOut, { workId, done: total, total })
    call.audit({ subject, fields: ['state', 'people'], reason: `added=${added} same=${same} left=${left} fault=${fault}` })
    return { added }
  },
})
