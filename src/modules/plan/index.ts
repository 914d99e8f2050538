import type { Contributions } from '#kernel'
import { resultAdjusted, resultBefore, tallies, workDone } from './facts.ts'
import { glossary } from './glossary.ts'
import { adjustmentHistory, adjustmentSource } from './operations/adjusting.ts'
import { adoptPlan } from './operations/adopt-plan.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { compareYears } from './operations/compare-years.ts'
import { confirmLineage } from './operations/confirm-lineage.ts'
import { readCatalogue } from './operations/read-catalogue.ts'
import { carryOutPriorImport } from './operations/carry-out-prior-import.ts'
import { decideAdjustment } from './operations/decide-adjustment.ts'
import { explainNumber } from './operations/explain-number.ts'
import { getPriorImport } from './operations/get-prior-import.ts'
import { listAdjustments } from './operations/list-adjustments.ts'
import { listPriorImports } from './operations/list-prior-imports.ts'
import { listPriorTemplate } from './operations/list-prior-template.ts'
import { requestAdjustment } from './operations/request-adjustment.ts'
import { setRecordsSince } from './operations/set-records-since.ts'
import { startPriorImport } from './operations/start-prior-import.ts'
import { takeBackAdjustment } from './operations/take-back-adjustment.ts'
import { withdrawPriorImport } from './operations/withdraw-prior-import.ts'
import { priorFiles, priorHistory, priorSource } from './operations/prior-steps.ts'
import { bringWorkKinds } from './operations/bring-work-kinds.ts'
import { getWork } from './operations/get-work.ts'
import { listWorkChoices } from './operations/list-work-choices.ts'
import { listWorkKinds } from './operations/list-work-kinds.ts'
import { listWork } from './operations/list-work.ts'
import { recordWorkKind } from './operations/record-work-kind.ts'
import { recordWork } from './operations/record-work.ts'
import { showLine } from './operations/show-line.ts'
import { publishPlan } from './operations/publish-plan.ts'
import { showPlan } from './operations/show-plan.ts'
import { showPublicPlan } from './operations/show-public-plan.ts'
import { withdrawPublication } from './operations/withdraw-publication.ts'
import { showPresetChanges } from './operations/show-preset-changes.ts'
import { takePresetChanges } from './operations/take-preset-changes.ts'
import { withdrawLineage } from './operations/withdraw-lineage.ts'
import { withdrawWork } from './operations/withdraw-work.ts'
import { workFiles, workHistory, workSource, workToday } from './operations/work-cards.ts'
import { texts } from './web/texts.ts'
import { texts as workTexts } from './web/work-texts.ts'

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
  bringWorkKinds,
  carryOutPriorImport,
  compareYears,
  confirmLineage,
  decideAdjustment,
  explainNumber,
  getPriorImport,
  getWork,
  listAdjustments,
  listPriorImports,
  listPriorTemplate,
  listWork,
  listWorkChoices,
  listWorkKinds,
  publishPlan,
  readCatalogue,
  recordWork,
  recordWorkKind,
  requestAdjustment,
  setRecordsSince,
  showLine,
  showPlan,
  showPresetChanges,
  showPublicPlan,
  startPriorImport,
  takeBackAdjustment,
  takePresetChanges,
  withdrawLineage,
  withdrawPriorImport,
  withdrawPublication,
  withdrawWork,
}
export const factKinds = [workDone, resultBefore, resultAdjusted]
export const listeners = [tallies]
export const contributions: Contributions = {
  attachmentSubject: [workFiles, priorFiles],
  recordSource: [workSource, priorSource, adjustmentSource],
  todayRecords: workToday,
  recordKind: [
    workHistory,
    priorHistory,
    adjustmentHistory,
    {
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
  ],
  navRoom: {
    path: '/office/plan',
    title: { ja: '事業計画', en: 'Annual plan' },
    permission: 'plan.plan.read',
    order: 10,
    quick: [{ path: '/office/plan/work/new', title: workTexts.newRecord, permission: recordWork.permission }],
  },
}
