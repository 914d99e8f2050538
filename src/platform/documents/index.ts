export { type Documents, startDocuments } from './documents.ts'
