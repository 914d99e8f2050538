// What the operations of an import share. No operation of its own.
import { scopeAt } from '#identity'
import { type AttachmentSubject, type Call, type RecordKind, found } from '#kernel'
import * as store from '../store/imports.ts'
import { listAreas } from '../store/places.ts'
import { importStateTitles } from '../schema.ts'
import { texts } from '../web/import-texts.ts'
import { type ImportPlaces, districtKey } from '../rules/import-rows.ts'
import { importsOf } from './importing.ts'

export const importType = 'directory.import'
export const importPermission = 'directory.person.write'
/** What people read while they wait for its jobs. */
export const checking = { name: 'directory.checkImport' }
export const carryingOut = { name: 'directory.carryOutImport' }

const imports = importsOf({ target: 'people', type: importType })
/** Of imports of people. */
export const { held: heldImport, awaited: awaitedImport, own: ownImport, fileOf, empty: emptyImport } = imports
export { contentOf, importRefusals } from './importing.ts'
export { imports }

/** 取り込みに添付するもの。 The table itself; attached as long as nothing has been made of it. */
export const importFiles: AttachmentSubject = {
  subjectType: importType,
  permission: importPermission,
  kinds: { table: { ja: '取り込む名簿（ExcelかCSV）', en: 'Table to import (Excel or CSV)' } },
  async find({ db, actor }, importId) {
    const found = await imports.find({ db, actor }, importId)
    return found && { scopeId: found.scopeId, mayAttach: found.state === 'open' || found.state === 'checked' }
  },
  path: (id) => `/office/imports/${id}`,
}

/** 取り込みの履歴。 Its steps and counts; rows and columns are not told. */
export const importKind: RecordKind = {
  subjectType: importType,
  title: texts.imports,
  permission: importPermission,
  tables: ['directory.imports'],
  fields: { state: texts.state, addedCount: texts.added, sameCount: texts.same, leftCount: texts.left, faultCount: texts.faults },
  values: { state: importStateTitles },
  path: (id) => `/office/imports/${id}`,
}

/** Where whoever imports may write: districts by name, and the city for people without one. */
export async function placesOf(call: Call): Promise<ImportPlaces> {
  const areas = await listAreas(call.db, call.actor.councilId, call.clock.today())
  const districts = new Map<string, { areaId: string; open: boolean }>()
  let withoutDistrict = false
  for (const { areaId, kind, name } of areas) {
    if (kind === 'block') continue
    const open = await writable(call, areaId)
    if (kind === 'city') withoutDistrict = open
    else districts.set(districtKey(name), { areaId, open })
  }
  return { districts, withoutDistrict }
}

async function writable(call: Call, areaId: string): Promise<boolean> {
  const scopeId = found(await scopeAt(call, { compartment: 'directory', areaId, tier: 3 }))
  return store.isOpen(call.db, scopeId)
}
