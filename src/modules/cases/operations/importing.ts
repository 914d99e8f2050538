// ケースと経過の取り込みで共通のこと。 The engine is that of tables of people (docs/decisions/0025, 0067); here stands what a row of casework means.
import { createHash } from 'node:crypto'
import { standingFilesOf } from '#files'
import { type StoredImport, type TargetRow, districtKey, districtsByName, guessFields, importsOf, personField, readImportRow } from '#directory'
import { opensTo } from '#identity'
import type { AttachmentSubject, Call, RecordKind } from '#kernel'
import { caseField } from '../rules/import-columns.ts'
import { type CaseworkRow, caseworkReader, fileKey, plain } from '../rules/import-rows.ts'
import { CaseImportColumns, type CaseImportField, CaseImportOptions, caseImportFields, importPersonFields, type Kind } from '../schema.ts'
import { namesOf } from '../store/colleagues.ts'
import { knownCases } from '../store/imports.ts'
import { listTerms } from '../store/lists.ts'
import { importTexts } from '../web/import-texts.ts'
import { importStateTitles } from '#directory/schema'
import { kindOf } from './laying.ts'

export const importType = 'cases.import'
export const importPermission = 'cases.case.write'
export const imports = importsOf({ target: 'casework', type: importType })
/** What people read while they wait for its jobs. */
export const checking = { name: 'cases.checkImport' }
export const carryingOut = { name: 'cases.carryOutImport' }

export type Row = TargetRow<CaseworkRow>

/** 取り込みに添付するもの。 The table, and beside it what its rows name. */
export const importFiles: AttachmentSubject = {
  subjectType: importType,
  permission: importPermission,
  kinds: { table: importTexts.table, paper: importTexts.papers },
  async find({ db, actor }, importId) {
    const found = await imports.find({ db, actor }, importId)
    return found && { scopeId: found.scopeId, mayAttach: found.state === 'open' || found.state === 'checked' }
  },
  path: (id) => `/office/cases/imports/${id}`,
}

/** 取り込みの履歴。 Its steps and counts; rows and columns are not told. */
export const importKind: RecordKind = {
  subjectType: importType,
  title: importTexts.imports,
  permission: importPermission,
  tables: ['directory.imports'],
  fields: {
    state: importTexts.state,
    addedCount: importTexts.taken,
    sameCount: importTexts.there,
    leftCount: importTexts.left,
    faultCount: importTexts.fault,
  },
  values: { state: importStateTitles },
  path: (id) => `/office/cases/imports/${id}`,
}

/** What was chosen as the import began, and with its columns. */
export function optionsOf({ options }: Pick<StoredImport, 'options'>): { readonly kind: string; readonly said: CaseImportOptions | null } {
  const { kind, ...rest } = options as { readonly kind: string }
  return { kind, said: CaseImportOptions.safeParse(rest).data ?? null }
}

/** A heading of casework before one of people: both know 番号 and 担当, and here they are of the case. */
export function guessCasework(heading: readonly string[]): (CaseImportField | null)[] {
  return guessFields(heading, fieldOf)
}
function fieldOf(key: string): CaseImportField | undefined {
  return caseField(key) ?? importPersonFields.find((field) => field === personField(key))
}

export function columnsOf({ columns }: Pick<StoredImport, 'columns'>): CaseImportColumns {
  return columns.map((column) => (caseImportFields.includes(column as CaseImportField) ? (column as CaseImportField) : null))
}

/** Whoever can open what lies there, by name as {@link plain} folds it; of two of one name nobody. */
async function colleaguesByName(call: Call, scopeId: string): Promise<Map<string, string>> {
  const names = await namesOf(call.db, call.actor.councilId, await opensTo(call, scopeId))
  const by = Map.groupBy(names, ({ name }) => plain(name))
  return new Map([...by].flatMap(([name, all]) => (all.length === 1 ? [[name, all[0]!.accountId] as const] : [])))
}

export interface Given {
  readonly kind: Kind
  readonly said: CaseImportOptions
  readonly columns: CaseImportColumns
}

/** All that a reader of rows has to know beforehand. */
export async function readerFor(call: Call, standing: StoredImport, { kind, said, columns }: Given) {
  const { councilId } = call.actor
  const today = call.clock.today()
  const places = {
    districts: new Map([...(await districtsByName(call))].map(([name, areaId]) => [name, { areaId, open: true }])),
    withoutDistrict: true,
  }
  const known = await knownCases(call.db, councilId, kind.code)
  const byNumber = new Map(known.map(({ number, caseId }) => [plain(number), caseId]))
  const bySource = new Map(known.flatMap(({ sourceKey, caseId }) => (sourceKey === null ? [] : [[sourceKey, caseId] as const])))
  const files = await standingFilesOf(call, { type: importType, id: standing.importId }, 'paper')
  return caseworkReader({
    kind,
    terms: await listTerms(call.db, councilId),
    columns,
    options: said,
    today,
    readPerson: (cells, of) => readImportRow(cells, [...of], places, today),
    areaOf: (name) => places.districts.get(districtKey(name))?.areaId,
    colleagues: await colleaguesByName(call, standing.scopeId),
    sourceKeyOf: (key, name) =>
      createHash('sha256')
        .update(`${councilId}\u001f${plain(key)}\u001f${plain(name)}`)
        .digest('hex'),
    caseOf: (key, sourceKey) => byNumber.get(plain(key)) ?? bySource.get(sourceKey),
    files: new Set(files.map(({ name }) => fileKey(name))),
  })
}

/** The kind as it stands, and what was chosen. Undefined where the columns have not been set. */
export async function givenFor(call: Call, standing: StoredImport): Promise<Given | undefined> {
  const { kind, said } = optionsOf(standing)
  return said === null ? undefined : { kind: await kindOf(call, kind), said, columns: columnsOf(standing) }
}
