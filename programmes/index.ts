import { type Catalogue, programmesIn } from '#plan'
import { annualPlan } from './annual-plan.ts'
import { chapters2021 } from './chapters-2021.ts'
import { chapters2025 } from './chapters-2025.ts'

export { bodies, bodyStandards } from './bodies.ts'
export { casesPreset } from './case-lists.ts'
export { eventBodies, eventPlace, eventsPreset } from './event-bodies.ts'
export { outsideBodies } from './outside-bodies.ts'
export { directoryPreset } from './directory-lists.ts'
export { evaluationPreset } from './evaluation-lists.ts'
export { filingsPreset } from './filing-lists.ts'
export { kinds } from './gathering-kinds.ts'
export { formsPreset } from './form-lists.ts'
export { lettersPreset } from './letter-standards.ts'
export { referenceForms } from './reference-forms.ts'
export { reportsPreset } from './report-lists.ts'
export { resourcesPreset } from './resource-lists.ts'
export { schedulePreset } from './schedule-lists.ts'
export { workKinds } from './work-kinds.ts'
export { areas, compartments, people, posts, sampleCouncil, sections } from './council.ts'
export { districtCouncils } from './district-councils.ts'

/** 年度ごとの計画の章立て。 Every programme stands in the chapters of the years that print it. */
export const chapters: Catalogue = { 2021: chapters2021, 2025: chapters2025 }
/** 事業の目録。 The plan itself, and all that stands in its chapters. */
export const programmes = [annualPlan, ...programmesIn(chapters)]
