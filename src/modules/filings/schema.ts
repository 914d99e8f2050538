export * from './schema/filings.ts'
export * from './schema/requirements.ts'
