export { type Jobs, createJobs } from './jobs.ts'
export { findWork, noteProgress } from './progress.ts'
