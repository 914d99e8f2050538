export { ProviderTrouble, authorizationUrl, identityFrom } from './oidc.ts'
