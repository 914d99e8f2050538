import type { Contributions } from '#kernel'
import { glossary } from './glossary.ts'
import { agreeToMerge } from './operations/agree-to-merge.ts'
import { bringPeople } from './operations/bring-people.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { findDuplicates } from './operations/find-duplicates.ts'
import { findPersons } from './operations/find-persons.ts'
import { listChoices } from './operations/list-choices.ts'
import { listMerges } from './operations/list-merges.ts'
import { mergePersons } from './operations/merge-persons.ts'
import { settleTown } from './operations/settle-town.ts'
import { unmergePersons } from './operations/unmerge-persons.ts'

export { glossary }
export { grants } from './policy.ts'
export const title = { ja: '人と団体', en: 'People and organisations' }
export const operations = {
  agreeToMerge,
  bringPeople,
  bringPreset,
  findDuplicates,
  findPersons,
  listChoices,
  listMerges,
  mergePersons,
  settleTown,
  unmergePersons,
}

export const contributions: Contributions = {}
