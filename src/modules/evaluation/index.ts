import type { Contributions } from '#kernel'
import { glossary } from './glossary.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { decideMark } from './operations/decide-mark.ts'
import { evaluateProgramme } from './operations/evaluate-programme.ts'
import { listEvaluations } from './operations/list-evaluations.ts'
import { listSchemes } from './operations/list-schemes.ts'
import { noteReason } from './operations/note-reason.ts'
import { presentSheet } from './operations/present-sheet.ts'
import { proposeNextYear } from './operations/propose-next-year.ts'
import { recordIndicator } from './operations/record-indicator.ts'
import { recordIndicatorValue } from './operations/record-indicator-value.ts'
import { recordScheme } from './operations/record-scheme.ts'
import { showEvaluation } from './operations/show-evaluation.ts'
import { showManagementSheet } from './operations/show-management-sheet.ts'
import { showPresentedSheet } from './operations/show-presented-sheet.ts'
import { texts } from './web/texts.ts'

export { glossary }
export { grants } from './policy.ts'
export const title = texts.evaluations
export const operations = {
  bringPreset,
  decideMark,
  evaluateProgramme,
  listEvaluations,
  listSchemes,
  noteReason,
  presentSheet,
  proposeNextYear,
  recordIndicator,
  recordIndicatorValue,
  recordScheme,
  showEvaluation,
  showManagementSheet,
  showPresentedSheet,
}

export const contributions: Contributions = {
  navRoom: { path: '/office/evaluation', title, permission: listEvaluations.permission, order: 13, quick: [] },
  recordKind: [
    {
      subjectType: 'evaluation.evaluation',
      title: glossary.evaluation,
      permission: showEvaluation.permission,
      tables: ['evaluation.evaluations'],
      fields: {
        step: texts.step,
        direction: texts.direction,
        comment: texts.comment,
        improvement: texts.improvement,
        judgedOn: texts.judgedOn,
        judgedBy: texts.judgedBy,
      },
      path: () => '/office/evaluation',
    },
    {
      subjectType: 'evaluation.indicator',
      title: glossary.indicator,
      permission: showEvaluation.permission,
      tables: ['evaluation.indicators'],
      fields: { title: texts.indicatorTitle, unit: texts.unit, baseValue: texts.baseValue, targetValue: texts.targetValue, source: texts.source },
      path: () => '/office/evaluation',
    },
  ],
}
