import type { Contributions } from '#kernel'
import { resultAdjusted, resultBefore, tallies, workDone } from './facts.ts'
import { glossary } from './glossary.ts'
import { adoptPlan } from './operations/adopt-plan.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { compareYears } from './operations/compare-years.ts'
import { confirmLineage } from './operations/confirm-lineage.ts'
import { readCatalogue } from './operations/read-catalogue.ts'
import { showLine } from './operations/show-line.ts'
import { publishPlan } from './operations/publish-plan.ts'
import { showPlan } from './operations/show-plan.ts'
import { showPresetChanges } from './operations/show-preset-changes.ts'
import { takePresetChanges } from './operations/take-preset-changes.ts'
import { withdrawLineage } from './operations/withdraw-lineage.ts'
import { showPublicPlan } from './operations/show-public-plan.ts'
import { withdrawPublication } from './operations/withdraw-publication.ts'
import { texts } from './web/texts.ts'

export { glossary }
export { grants } from './policy.ts'
export {
  type Catalogue,
  type Chapter,
  type Programme,
  activity,
  count,
  group,
  inMeasure,
  lineageOf,
  part,
  placedLines,
  planLines,
  presetProgramme,
  programme,
  programmesIn,
  recorded,
  together,
  words,
} from './rules/programme.ts'
/** 計画の文書を読む。 Text in, tree out, with what is to be decided. */
export { coverage } from './rules/reading/coverage.ts'
export { parsed } from './rules/reading/parsed.ts'
export { readPlan } from './rules/reading/read-plan.ts'
export const title = { ja: '事業計画', en: 'Annual plan' }
export const operations = {
  adoptPlan,
  bringPreset,
  compareYears,
  confirmLineage,
  publishPlan,
  readCatalogue,
  showLine,
  showPlan,
  showPresetChanges,
  showPublicPlan,
  takePresetChanges,
  withdrawLineage,
  withdrawPublication,
}
export const factKinds = [workDone, resultBefore, resultAdjusted]
export const listeners = [tallies]
export const contributions: Contributions = {
  recordKind: {
    subjectType: 'plan.line',
    title: glossary.line,
    permission: showLine.permission,
    tables: ['plan.lines'],
    fields: {
      label: texts.label,
      title: texts.line,
      programme: glossary.programme,
    },
    path: (id) => `/office/plan/lines/${id}`,
  },
  navRoom: {
    path: '/office/plan',
    title: { ja: '事業計画', en: 'Annual plan' },
    permission: 'plan.plan.read',
    order: 10,
    quick: [],
  },
}
