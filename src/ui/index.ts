export * from './forms.tsx'
export * from './page.ts'
export * from './parts.tsx'
export * from './progress.tsx'
