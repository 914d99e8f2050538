import * as calendar from '#calendar'
import * as cases from '#cases'
import * as directory from '#directory'
import * as evaluation from '#evaluation'
import * as events from '#events'
import * as exports from '#exports'
import * as files from '#files'
import * as filings from '#filings'
import * as forms from '#forms'
import * as identity from '#identity'
import type { Registry } from '#kernel'
import * as letters from '#letters'
import * as plan from '#plan'
import * as reports from '#reports'
import * as resources from '#resources'
import * as schedule from '#schedule'
import * as system from '#system'

/** One line per module; everything else follows from what its index exports. */
export const registry = {
  identity,
  system,
  exports,
  files,
  directory,
  resources,
  calendar,
  schedule,
  letters,
  forms,
  events,
  cases,
  plan,
  reports,
  filings,
  evaluation,
} satisfies Registry

/** Operations of every module, for typed clients. */
export type Operations = { readonly [M in keyof typeof registry]: (typeof registry)[M]['operations'] }
