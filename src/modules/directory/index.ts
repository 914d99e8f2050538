import type { Contributions } from '#kernel'
import { glossary } from './glossary.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { listChoices } from './operations/list-choices.ts'

export { glossary }
export { grants } from './policy.ts'
export const title = { ja: '人と団体', en: 'People and organisations' }
export const operations = { bringPreset, listChoices }

export const contributions: Contributions = {}
