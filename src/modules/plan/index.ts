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
import { addLine } from './operations/add-line.ts'
import { adoptImport } from './operations/adopt-import.ts'
import { assignLine } from './operations/assign-line.ts'
import { bindLine } from './operations/bind-line.ts'
import { listChanges } from './operations/list-changes.ts'
import { listCountables } from './operations/list-countables.ts'
import { previewCounting } from './operations/preview-counting.ts'
import { changeLine } from './operations/change-line.ts'
import { compareVersions } from './operations/compare-versions.ts'
import { decideDoubt } from './operations/decide-doubt.ts'
import { decidePlan } from './operations/decide-plan.ts'
import { discardDraft } from './operations/discard-draft.ts'
import { draftNextYear } from './operations/draft-next-year.ts'
import { editImportedItem } from './operations/edit-imported-item.ts'
import { freezeVersion } from './operations/freeze-version.ts'
import { getImport } from './operations/get-import.ts'
import { getPlanTree } from './operations/get-plan-tree.ts'
import { importFiles } from './operations/import-steps.ts'
import { linkGoals } from './operations/link-goals.ts'
import { listImports } from './operations/list-imports.ts'
import { listResults } from './operations/list-results.ts'
import { listTargets } from './operations/list-targets.ts'
import { listVersions } from './operations/list-versions.ts'
import { mergeLine } from './operations/merge-line.ts'
import { moveLine } from './operations/move-line.ts'
import { readPlanFile } from './operations/read-plan-file.ts'
import { refuseLineage } from './operations/refuse-lineage.ts'
import { removeLine } from './operations/remove-line.ts'
import { renumberLines } from './operations/renumber-lines.ts'
import { restoreLine } from './operations/restore-line.ts'
import { showLine } from './operations/show-line.ts'
import { publishPlan } from './operations/publish-plan.ts'
import { showPlan } from './operations/show-plan.ts'
import { showVersion } from './operations/show-version.ts'
import { splitLine } from './operations/split-line.ts'
import { startPlanImport } from './operations/start-plan-import.ts'
import { undecide } from './operations/undecide.ts'
import { undoChange } from './operations/undo-change.ts'
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
  presetProgramme,
  programme,
  programmesIn,
  recorded,
  together,
  words,
} from './rules/programme.ts'
/** 数の言い方。 For modules that show what a line has come to. */
export { unitOf } from './rules/count.ts'
export { actualText, standingText, targetText } from './web/texts.ts'
/** 計画の文書を読む。 Text in, tree out, with what is to be decided. */
export { coverage } from './rules/reading/coverage.ts'
export { parsed } from './rules/reading/parsed.ts'
export { readPlan } from './rules/reading/read-plan.ts'
export const title = { ja: '事業計画', en: 'Annual plan' }
export const operations = {
  addLine,
  adoptImport,
  adoptPlan,
  assignLine,
  bindLine,
  bringPreset,
  bringWorkKinds,
  carryOutPriorImport,
  changeLine,
  compareVersions,
  compareYears,
  confirmLineage,
  decideAdjustment,
  decideDoubt,
  decidePlan,
  discardDraft,
  draftNextYear,
  editImportedItem,
  explainNumber,
  freezeVersion,
  getImport,
  getPlanTree,
  getPriorImport,
  getWork,
  linkGoals,
  listAdjustments,
  listChanges,
  listCountables,
  listImports,
  listPriorImports,
  listPriorTemplate,
  listResults,
  listTargets,
  listVersions,
  listWork,
  listWorkChoices,
  listWorkKinds,
  mergeLine,
  moveLine,
  previewCounting,
  publishPlan,
  readCatalogue,
  readPlanFile,
  recordWork,
  recordWorkKind,
  refuseLineage,
  removeLine,
  renumberLines,
  requestAdjustment,
  restoreLine,
  setRecordsSince,
  showLine,
  showPlan,
  showPresetChanges,
  showPublicPlan,
  showVersion,
  splitLine,
  startPlanImport,
  startPriorImport,
  takeBackAdjustment,
  takePresetChanges,
  undecide,
  undoChange,
  withdrawLineage,
  withdrawPriorImport,
  withdrawPublication,
  withdrawWork,
}
export const factKinds = [workDone, resultBefore, resultAdjusted]
export const listeners = [tallies]
export const contributions: Contributions = {
  attachmentSubject: [workFiles, priorFiles, importFiles],
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
