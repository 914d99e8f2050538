export * from './schema/editing.ts'
export * from './schema/lines.ts'
export * from './schema/plan.ts'
export * from './schema/reading.ts'
