export * from './schema/choices.ts'
export * from './schema/offices.ts'
export * from './schema/persons.ts'
