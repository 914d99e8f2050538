export { type Client, client } from './client.ts'
export { type Clock, type Ids, clockFrom, idsFrom, systemClock } from './clock.ts'
export {
  type Kernel,
  type Request,
  type Seal,
  type StoredAnswer,
  type TransactionContext,
  type Transactions,
  type Unit,
  createKernel,
} from './dispatch.ts'
export { type Fact, type FactKind, type FactListener, type Subject, type Unit as CountUnit, defineFact, unitText } from './facts.ts'
export { type Word, defineGlossary } from './glossary.ts'
export { type Answered, maximumBodyBytes, mount } from './http.ts'
export { openapi } from './openapi.ts'
export {
  type Actor,
  type AnyOperation,
  type Call,
  type Db,
  type ModuleSurface,
  type Operation,
  type Print,
  type Registry,
  defineOperation,
} from './operation.ts'
export { Refusal, type FieldIssue, type RefusalBody, type Refusals, commonRefusals, refuse } from './refusals.ts'
export {
  type Contribution,
  type Door,
  type NavRoom,
  type RecordCard,
  type RecordSource,
  type TodayRecords,
  type View,
  contribute,
  navRoom,
  recordSource,
  todayRecords,
  viewOf,
} from './slots.ts'
