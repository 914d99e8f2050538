export * from './schema/choices.ts'
export * from './schema/offices.ts'
export * from './schema/organisations.ts'
export * from './schema/persons.ts'
