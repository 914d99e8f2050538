export { fingerprint, openSigner, readHead } from './heads.ts'
export { startSealing } from './sealer.ts'
export { type Finding, lagSeconds, verifyAudit } from './verify.ts'
