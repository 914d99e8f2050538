export { renderPdf } from './documents.ts'
