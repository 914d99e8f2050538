export { type Jobs, createJobs } from './jobs.ts'
export { findWork, noteProgress, tellProgress, worksOf } from './progress.ts'
export { tickKey } from './store.ts'
export { lastTick, nextTick } from './ticks.ts'
