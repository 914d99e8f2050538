export * from './schema/blocks.ts'
export * from './schema/document.ts'
export * from './schema/editions.ts'
export * from './schema/returns.ts'
