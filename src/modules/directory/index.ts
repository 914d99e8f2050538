import type { Contributions } from '#kernel'
import { glossary } from './glossary.ts'
import { bringPeople } from './operations/bring-people.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { findDuplicates } from './operations/find-duplicates.ts'
import { findPersons } from './operations/find-persons.ts'
import { listChoices } from './operations/list-choices.ts'

export { glossary }
export { grants } from './policy.ts'
export const title = { ja: '人と団体', en: 'People and organisations' }
export const operations = { bringPeople, bringPreset, findDuplicates, findPersons, listChoices }

export const contributions: Contributions = {}
