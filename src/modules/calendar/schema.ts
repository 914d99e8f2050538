export * from './schema/bodies.ts'
export * from './schema/gatherings.ts'
export * from './schema/kinds.ts'
export * from './schema/meetings.ts'
