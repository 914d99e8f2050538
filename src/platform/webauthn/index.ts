export {
  type Assertion,
  type RegisteredKey,
  answeredChallenge,
  challengeMilliseconds,
  checkAssertion,
  checkAttestation,
  offerAssertion,
  offerAttestation,
} from './webauthn.ts'
