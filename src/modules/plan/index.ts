import type { Contributions } from '#kernel'
import { resultAdjusted, resultBefore, tallies, workDone } from './facts.ts'
import { glossary } from './glossary.ts'
import { addLine } from './operations/add-line.ts'
import { adoptImport } from './operations/adopt-import.ts'
import { adoptPlan } from './operations/adopt-plan.ts'
import { assignLine } from './operations/assign-line.ts'
import { changeLine } from './operations/change-line.ts'
import { compareVersions } from './operations/compare-versions.ts'
import { decideDoubt } from './operations/decide-doubt.ts'
import { decidePlan } from './operations/decide-plan.ts'
import { editImportedItem } from './operations/edit-imported-item.ts'
import { freezeVersion } from './operations/freeze-version.ts'
import { getImport } from './operations/get-import.ts'
import { getPlanTree } from './operations/get-plan-tree.ts'
import { importFiles } from './operations/import-steps.ts'
import { linkGoals } from './operations/link-goals.ts'
import { listImports } from './operations/list-imports.ts'
import { listTargets } from './operations/list-targets.ts'
import { listVersions } from './operations/list-versions.ts'
import { makePlanDocument } from './operations/make-plan-document.ts'
import { mergeLine } from './operations/merge-line.ts'
import { moveLine } from './operations/move-line.ts'
import { readPlanFile } from './operations/read-plan-file.ts'
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
import { texts } from './web/texts.ts'

export { glossary }
export { grants } from './policy.ts'
export { type Chapter, type Programme, activity, count, group, planLines, programme, recorded, words } from './rules/programme.ts'
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
  changeLine,
  compareVersions,
  decideDoubt,
  decidePlan,
  editImportedItem,
  freezeVersion,
  getImport,
  getPlanTree,
  linkGoals,
  listImports,
  listTargets,
  listVersions,
  makePlanDocument,
  mergeLine,
  moveLine,
  readPlanFile,
  removeLine,
  renumberLines,
  restoreLine,
  showLine,
  showPlan,
  showVersion,
  splitLine,
  startPlanImport,
  undecide,
  undoChange,
  publishPlan,
  showPublicPlan,
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
  attachmentSubject: importFiles,
  navRoom: {
    path: '/office/plan',
    title: { ja: '事業計画', en: 'Annual plan' },
    permission: 'plan.plan.read',
    order: 10,
    quick: [],
  },
}
