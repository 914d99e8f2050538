export * from './schema/answers.ts'
export * from './schema/conditions.ts'
export * from './schema/definition.ts'
export * from './schema/words.ts'
