export * from './schema/letters.ts'
export * from './schema/received.ts'
export * from './schema/standards.ts'
export * from './schema/templates.ts'
