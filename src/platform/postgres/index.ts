export { type Database, openDatabase, tables } from './database.ts'
export { factFrom, foldFacts, startFolding } from './fold.ts'
export { migrate, migrationFiles } from './migrate.ts'
export type { KernelTables } from './tables.generated.ts'
