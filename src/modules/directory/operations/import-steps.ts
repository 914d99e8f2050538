// What the operations of an import share. No operation of its own.
import { scopeAt } from '#identity'
import { type AttachmentSubject, type Call, type RecordKind, commonRefusals, found, refuse } from '#kernel'
import { type StandingFile, giveUpFiles, lastFileOf } from '#files'
import type { StoredImport } from '../store/imports.ts'
import * as store from '../store/imports.ts'
import { listAreas } from '../store/places.ts'
import { importStateTitles } from '../schema.ts'
import { texts } from '../web/import-texts.ts'
import { type ImportPlaces, districtKey } from '../rules/import-rows.ts'

export const importType = 'directory.import'
export const importPermission = 'directory.person.write'
/** What people read while they wait for its jobs. */
export const checking = { name: 'directory.checkImport' }
export const carryingOut = { name: 'directory.carryOutImport' }

export const importRefusals = {
  notFound: commonRefusals.notFound,
  busy: {
    status: 409,
    ja: 'この取り込みは、いま別の処理の途中です。少し待ってから、画面を開き直してください。',
    en: 'Another step of this import is under way. Wait a moment and open the page again.',
  },
  notNow: {
    status: 409,
    ja: 'この取り込みは、いまその段階にありません。画面を開き直して、いまの状態を確かめてください。',
    en: 'This import is not at that step. Open the page again and see where it is.',
  },
  noFile: {
    status: 409,
    ja: '取り込むファイルがまだありません。ExcelかCSVのファイルを添付してください。',
    en: 'There is no file yet. Attach an Excel workbook or a CSV.',
  },
  tooLarge: {
    status: 422,
    ja: 'ファイルが大きすぎます。使わないシートや写真を消すか、二つに分けてください。',
    en: 'The file is too large. Remove sheets and pictures that are not needed, or divide it.',
  },
  unreadable: {
    status: 422,
    ja: 'ファイルを読み取れませんでした。下の説明を見て、ファイルを直してください。',
    en: 'The file could not be read. See what is said below and correct it.',
  },
} as const

/** 取り込みに添付するもの。 The table itself; attached as long as nothing has been made of it. */
export const importFiles: AttachmentSubject = {
  subjectType: importType,
  permission: importPermission,
  kinds: { table: { ja: '取り込む名簿（ExcelかCSV）', en: 'Table to import (Excel or CSV)' } },
  async find({ db, actor }, importId) {
    const found = await store.findImport(db, actor.councilId, importId, actor.accountId)
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

/** The import, held until the commit. @throws Refusal `notFound`, or `busy` where another step is under way */
export async function heldImport(call: Call, importId: string): Promise<StoredImport> {
  found(await store.findImport(call.db, call.actor.councilId, importId, call.actor.accountId))
  if (!(await store.holdImportAtOnce(call.db, call.actor.councilId, importId))) refuse(importRefusals, 'busy')
  return found(await store.findImport(call.db, call.actor.councilId, importId, call.actor.accountId)) // as it is now that it is held
}

/** The same after waiting for the step that is under way. @throws Refusal `notFound` */
export async function awaitedImport(call: Call, importId: string): Promise<StoredImport> {
  await store.holdImport(call.db, call.actor.councilId, importId)
  return found(await store.findImport(call.db, call.actor.councilId, importId, call.actor.accountId))
}

export function fileOf(call: Call, importId: string): Promise<StandingFile | undefined> {
  return lastFileOf(call, { type: importType, id: importId })
}

export async function contentOf(call: Call, sha256: string): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of await call.files.read(call.actor.councilId, sha256)) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Its rows and its file go; its line stays. */
export async function emptyImport(call: Call, { importId, startedById }: StoredImport): Promise<void> {
  await store.destroyRows(call.db, call.actor.councilId, importId)
  await giveUpFiles(call, { type: importType, id: importId }, startedById, '取り込みが終わったため')
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

/** The widest place in which whoever asks keeps the register: there the import lies. */
export async function ownScope(call: Call): Promise<string | undefined> {
  for (const { areaId } of await listAreas(call.db, call.actor.councilId, call.clock.today())) {
    const scopeId = found(await scopeAt(call, { compartment: 'directory', areaId, tier: 3 }))
    if (await store.isOpen(call.db, scopeId)) return scopeId
  }
  return undefined
}
