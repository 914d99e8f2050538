import type { Contributions } from '#kernel'
import { glossary } from './glossary.ts'
import { agreeToMerge } from './operations/agree-to-merge.ts'
import { bringImportRows } from './operations/bring-import-rows.ts'
import { bringPeople } from './operations/bring-people.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { cancelImport } from './operations/cancel-import.ts'
import { carryOutImport } from './operations/carry-out-import.ts'
import { checkImport } from './operations/check-import.ts'
import { compareImportRows } from './operations/compare-import-rows.ts'
import { decideImportRows } from './operations/decide-import-rows.ts'
import { expireImport } from './operations/expire-import.ts'
import { findDuplicates } from './operations/find-duplicates.ts'
import { findPersons } from './operations/find-persons.ts'
import { getImport } from './operations/get-import.ts'
import { importFiles, importKind } from './operations/import-steps.ts'
import { listChoices } from './operations/list-choices.ts'
import { listImportRows } from './operations/list-import-rows.ts'
import { listImports } from './operations/list-imports.ts'
import { listMerges } from './operations/list-merges.ts'
import { lookAtImport } from './operations/look-at-import.ts'
import { mergePersons } from './operations/merge-persons.ts'
import { readImportRows } from './operations/read-import-rows.ts'
import { setImportColumns } from './operations/set-import-columns.ts'
import { settleTown } from './operations/settle-town.ts'
import { startImport } from './operations/start-import.ts'
import { unmergePersons } from './operations/unmerge-persons.ts'

export { glossary }
export { grants } from './policy.ts'
export const title = { ja: '人と団体', en: 'People and organisations' }
export const operations = {
  agreeToMerge,
  bringImportRows,
  bringPeople,
  bringPreset,
  cancelImport,
  carryOutImport,
  checkImport,
  compareImportRows,
  decideImportRows,
  expireImport,
  findDuplicates,
  findPersons,
  getImport,
  listChoices,
  listImportRows,
  listImports,
  listMerges,
  lookAtImport,
  mergePersons,
  readImportRows,
  setImportColumns,
  settleTown,
  startImport,
  unmergePersons,
}

export const contributions: Contributions = {
  attachmentSubject: importFiles,
  recordKind: importKind,
}
