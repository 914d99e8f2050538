import type { Contributions } from '#kernel'
import { tallies } from './facts.ts'
import { adoptPlan } from './operations/adopt-plan.ts'
import { showLine } from './operations/show-line.ts'
import { showPlan } from './operations/show-plan.ts'

export { glossary } from './glossary.ts'
export { grants } from './policy.ts'
export { type Chapter, type Programme, count, planLines, programme, words } from './rules/programme.ts'
export const title = { ja: '事業計画', en: 'Annual plan' }
export const operations = { adoptPlan, showLine, showPlan }
export const listeners = [tallies]
export const contributions: Contributions = {
  navRoom: {
    path: '/office/plan',
    title: { ja: '事業計画', en: 'Annual plan' },
    permission: 'plan.plan.read',
    order: 10,
    quick: [],
  },
}
